import Metainfo
import Testing
import Vocabulary

/// A torrent that libtorrent 2.0.8.0 (`libtorrent.__version__`, Debian's python3-libtorrent) made of our payload.
///
/// Made with `create_torrent(fs, piece_length, flags)` over files that hold seed 1's content by the Python generator
/// quoted in `PayloadTests`, then `set_piece_hashes`; hashes as `torrent_info.info_hashes()` gives them.
///
/// BEP 52's reference creator (bittorrent.org, `beps/bep_0052_torrent_creator.py` at 7b7b41f) gives the same v2 and
/// hybrid hashes for `payload.bin` of 300000 bytes, `multi`, `small`, `ends` and `folder`.
struct LibtorrentCase: CustomTestStringConvertible, Sendable {
    let name: String
    let files: [(String, Int64)]
    let pieceLengthBytes: Int
    let version: TorrentFormat
    let v1: String?
    let v2: String?
    let pieceCount: Int
    var isPrivate = false

    var testDescription: String { "\(name) \(version)" }

    func payload() throws -> Payload {
        try Payload(seed: 1, files: files.map { try PayloadFile(path: TorrentPath($0.0), sizeBytes: $0.1) })
    }

    func build(trackerTiers: [[String]] = []) throws -> TorrentMetainfo {
        try TorrentBuilder(
            version: version,
            name: name,
            pieceLengthBytes: pieceLengthBytes,
            trackerTiers: trackerTiers,
            isPrivate: isPrivate
        ).build(payload())
    }
}

extension LibtorrentCase {
    static let single: [(String, Int64)] = [("payload.bin", 300_000)]
    static let multi: [(String, Int64)] = [("a/b.bin", 100_000), ("a.bin", 0), ("b.bin", 16_384), ("c.bin", 70_001)]
    static let small: [(String, Int64)] = [("x.bin", 10), ("y.bin", 5)]
    static let exact: [(String, Int64)] = [("payload.bin", 131_072)]
    static let odd: [(String, Int64)] = [("payload.bin", 16_385)]
    static let emptyEnd: [(String, Int64)] = [("d/é.bin", 20_000), ("z", 0)]
    static let inDirectory: [(String, Int64)] = [("only.bin", 50_000)]

    static let all: [LibtorrentCase] = [
        LibtorrentCase(
            name: "payload.bin",
            files: single,
            pieceLengthBytes: 65536,
            version: .v1,
            v1: "1c51fb38919a240a55511d50cb2e751fefb24184",
            v2: nil,
            pieceCount: 5
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: single,
            pieceLengthBytes: 65536,
            version: .v2,
            v1: nil,
            v2: "95648de41321d00d7d9e84022dbc06041dec9bcefce36af9f6312ef05a189af3",
            pieceCount: 5
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: single,
            pieceLengthBytes: 65536,
            version: .hybrid,
            v1: "685da23df4a594726b906435a492be6db5896d4a",
            v2: "c76dcc1560b775f1983f075a77427a96ff2d276d7c255b0e752ee4af89912dd9",
            pieceCount: 5
        ),
        LibtorrentCase(
            name: "multi",
            files: multi,
            pieceLengthBytes: 32768,
            version: .v1,
            v1: "a85d2eaed94596f6660ece6e4aabf042248417c1",
            v2: nil,
            pieceCount: 6
        ),
        LibtorrentCase(
            name: "multi",
            files: multi,
            pieceLengthBytes: 32768,
            version: .v2,
            v1: nil,
            v2: "24559228e57ef404b437457d743a4ef017f59e6a4fc8e727f7f805c745b01056",
            pieceCount: 8
        ),
        LibtorrentCase(
            name: "multi",
            files: multi,
            pieceLengthBytes: 32768,
            version: .hybrid,
            v1: "f633afef03f8a8b3ac27a6968a57b418c7a26e3a",
            v2: "e97a436254b9aae48c284f40668b2e91f27b9cdbe032fc2df15151a98918564f",
            pieceCount: 8
        ),
        LibtorrentCase(
            name: "small",
            files: small,
            pieceLengthBytes: 32768,
            version: .v1,
            v1: "851a2f0346f6cca70816f5bbeb896c7b4a44862b",
            v2: nil,
            pieceCount: 1
        ),
        LibtorrentCase(
            name: "small",
            files: small,
            pieceLengthBytes: 32768,
            version: .v2,
            v1: nil,
            v2: "77a5d87e06236a32feb455f43da1a05874667152ce5ba651f01f4fa530819036",
            pieceCount: 2
        ),
        LibtorrentCase(
            name: "small",
            files: small,
            pieceLengthBytes: 32768,
            version: .hybrid,
            v1: "fbc1ba32e5f5646ac0c8c95b37d8e83226a85e82",
            v2: "71661fd7091f33050c9c743b5591267cbdbd8ade5ff4be11198b9bd809aaae05",
            pieceCount: 2
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: exact,
            pieceLengthBytes: 16384,
            version: .v1,
            v1: "0e0dcb5fac5ecc9fa186800650946eefee088ff9",
            v2: nil,
            pieceCount: 8
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: exact,
            pieceLengthBytes: 16384,
            version: .v2,
            v1: nil,
            v2: "7f8f82138fadfc6b1906f7aab1132d546872ee734535689ff86d70205b89ffbb",
            pieceCount: 8
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: exact,
            pieceLengthBytes: 16384,
            version: .hybrid,
            v1: "d47b0a46e7eab66a8888db50361c1d797b3d0b1c",
            v2: "2342e23f79adafdf0aac4c5846ea8303d2d4bebc5c53823d70001285452056ca",
            pieceCount: 8
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: odd,
            pieceLengthBytes: 16384,
            version: .v1,
            v1: "ef5bd4b627d9bc6f235ce8440b54ace1ec96b18a",
            v2: nil,
            pieceCount: 2
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: odd,
            pieceLengthBytes: 16384,
            version: .v2,
            v1: nil,
            v2: "c353563938d8c45bd5ddf3551a2dbb4ea1f16cdd4480e1478cca0b2f0c4a41e4",
            pieceCount: 2
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: odd,
            pieceLengthBytes: 16384,
            version: .hybrid,
            v1: "2861701049d41e77174b623217a4736ecf85b828",
            v2: "bb277e3a23a004ec60e35596b4377f4e2d26b281dbfb09cba48d019417e373b7",
            pieceCount: 2
        ),
        LibtorrentCase(
            name: "ends",
            files: emptyEnd,
            pieceLengthBytes: 16384,
            version: .v1,
            v1: "de8d2841d9c1cb5a6a6a1f0b626091305866dd5e",
            v2: nil,
            pieceCount: 2
        ),
        LibtorrentCase(
            name: "ends",
            files: emptyEnd,
            pieceLengthBytes: 16384,
            version: .v2,
            v1: nil,
            v2: "970abd23984d020a9156dd013dd9ededdd1e04314172244f67c3053b99cbd70c",
            pieceCount: 2
        ),
        LibtorrentCase(
            name: "ends",
            files: emptyEnd,
            pieceLengthBytes: 16384,
            version: .hybrid,
            v1: "c7e07f5655a83d60928e70d145a3959994d58109",
            v2: "fef798f162335231e6f2792bea88d322fb7ff544ac3d65f9d0e7c6101581f557",
            pieceCount: 2
        ),
        LibtorrentCase(
            name: "folder",
            files: inDirectory,
            pieceLengthBytes: 1048576,
            version: .v1,
            v1: "73c0fcf1e1666f051216b39adaa1b875dbbd4156",
            v2: nil,
            pieceCount: 1
        ),
        LibtorrentCase(
            name: "folder",
            files: inDirectory,
            pieceLengthBytes: 1048576,
            version: .v2,
            v1: nil,
            v2: "2f42856a6abb6ea10ef66d05baca15e89dfc7dd9ab0d27e9f303caa9f65d6ad3",
            pieceCount: 1
        ),
        LibtorrentCase(
            name: "folder",
            files: inDirectory,
            pieceLengthBytes: 1048576,
            version: .hybrid,
            v1: "f695d6c08cd91206bb8e816924ff06a540151326",
            v2: "745a628aa3c4737acafe46b7fb8582766331161da3b5248ecabc1f52d01efba1",
            pieceCount: 1
        ),
        LibtorrentCase(
            name: "payload.bin",
            files: single,
            pieceLengthBytes: 65536,
            version: .hybrid,
            v1: "ca7753e14192df348ac638cc1f511c049edf8ca8",
            v2: "d9a28a75bc04cabe8c2e018794133b9b502c37c14f5559b02eebdbef43647ef6",
            pieceCount: 5,
            isPrivate: true
        ),
    ]
}
