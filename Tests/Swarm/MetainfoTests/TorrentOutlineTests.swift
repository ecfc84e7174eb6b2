import Metainfo
import TestSupport
import Testing
import Vocabulary

/// Torrents that hold not together and that a witness need not refuse. Info hashes and sizes are those of libtorrent 2.0.8.
@Suite(.timeLimit(.minutes(2)), .queued) struct TorrentOutlineTests {
    private static let zeros = String(repeating: "\0", count: 40)
    private static let pieces = "12:piece lengthi16384e6:pieces40:\(zeros)"
    private static let root: [UInt8] = SHA256Digest.hash(of: Array("x".utf8)).bytes

    private static func bytes(_ parts: [[UInt8]]) -> [UInt8] { parts.flatMap { $0 } }
    private static func file(_ info: String) -> [UInt8] { Array("d4:infod\(info)ee".utf8) }

    private static let tree: [UInt8] = bytes([
        Array("d4:infod9:file treed1:ed0:d6:lengthi0e11:pieces root32:".utf8), root,
        Array("ee1:xd0:d6:lengthi1e11:pieces root32:".utf8), root,
        Array("eee12:meta versioni2e4:name1:t12:piece lengthi16384ee12:piece layersdee".utf8),
    ])

    private static let torrents: [String: (bytes: [UInt8], hash: String, last: Int, fault: MetainfoError.Code)] = [
        "a newline at the end": (
            file("6:lengthi20000e4:name1:a\(pieces)") + [10], "d30d2c9c4ed877842fd63a4586358a307fc8f167", 3616,
            .malformedBencode
        ),
        "info keys that are not sorted": (
            file("6:pieces40:\(zeros)12:piece lengthi16384e4:name1:a6:lengthi20000e"),
            "18b7d325d439af7425f005bc20f8f1286e921bdc",
            3616, .malformedBencode
        ),
        "a name that is not UTF-8": (
            bytes([Array("d4:infod6:lengthi20000e4:name4:".utf8), [0xc4, 0xe3, 0xba, 0xc3], Array("\(pieces)ee".utf8)]),
            "38f9662a379010394ecabf1d4924f3dd2f9493a7", 3616, .invalidTorrent
        ),
        "a path upwards": (
            file("5:filesld6:lengthi20000e4:pathl2:..1:xeee4:name1:t\(pieces)"),
            "a59738fa85bc5896a4206f42383aa684f0798fe0",
            3616, .invalidPath
        ),
        "a symbolic link": (
            file(
                "5:filesld6:lengthi20000e4:pathl1:xeed4:attr1:l6:lengthi0e4:pathl1:ye12:symlink pathl1:xeee4:name1:t\(pieces)"
            ), "830642dd90b5c9ebd1d17b58ead40ff24e6848f9", 3616, .unsupported
        ),
        "two files of one path": (
            file("5:filesld6:lengthi20000e4:pathl1:xeed6:lengthi5e4:pathl1:xeee4:name1:t\(pieces)"),
            "96044b675f73f1f25abf64e4fa7ab8eee8b0164f", 3621, .invalidPath
        ),
        "an empty file with a root": (tree, "8b7d8396b60db4af9e45e5d53e8277a14809d8ab", 1, .invalidTorrent),
    ]

    @Test(arguments: torrents.keys.sorted()) func takesWhatAWitnessNeedNotRefuse(name: String) throws {
        let expected = try #require(Self.torrents[name])
        let outline = try TorrentOutline(reading: expected.bytes)
        #expect(outline.infoHashes.wire.map(\.hex) == [expected.hash] && outline.fault?.code == expected.fault)
        let last = PieceIndex(outline.layout.pieceCount - 1)
        #expect(outline.layout.pieceLengthBytes == 16384 && outline.layout.sizeBytes(of: last) == expected.last)
        #expect(throws: MetainfoError.self) { try TorrentMetainfo(parsing: expected.bytes) }
    }

    @Test(arguments: TorrentFormat.allCases) func saysTheSameOfASoundTorrent(version: TorrentFormat) throws {
        let bytes = LibtorrentFixtures.torrent(version)
        let torrent = try TorrentMetainfo(parsing: bytes)
        let outline = try TorrentOutline(reading: bytes)
        #expect(outline == TorrentOutline(torrent) && outline.fault == nil)
        // The same, once read leniently only: pieces lie as they did.
        let lenient = try TorrentOutline(reading: bytes + [10])
        #expect(lenient.infoHashes == torrent.infoHashes && lenient.fault?.code == .malformedBencode)
        #expect(lenient.layout.pieceCount == torrent.pieceCount)
    }

    /// Without these neither hash nor sizes are known.
    @Test(arguments: [
        ("", MetainfoError.Code.malformedBencode), ("no torrent", .malformedBencode),
        ("d4:spam4:eggse", .invalidTorrent),
        ("d4:infod6:lengthi5e", .malformedBencode),
        ("d4:infod6:lengthi5e6:pieces20:aaaaaaaaaaaaaaaaaaaaee", .invalidTorrent),
        ("d4:infod12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaaee", .invalidTorrent),
        ("d4:infod6:lengthi5e12:piece lengthi0e6:pieces20:aaaaaaaaaaaaaaaaaaaaee", .invalidTorrent),
        ("d4:infod6:lengthi-5e12:piece lengthi16384e6:pieces0:ee", .invalidTorrent),
        ("d4:infod6:lengthi99999e12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaaee", .invalidTorrent),
        ("d4:infod6:lengthi5e12:meta versioni3e12:piece lengthi16384eee", .unsupported),
        ("d4:infod12:meta versioni2e12:piece lengthi16384eee", .invalidTorrent),
    ])
    func refusesWhatTellsNoHashOrSize(text: String, code: MetainfoError.Code) {
        let error = #expect(throws: MetainfoError.self) { try TorrentOutline(reading: Array(text.utf8)) }
        #expect(error?.code == code, "\(error?.description ?? "read")")
    }

    /// A hundred thousand keys in falling order are put in order once.
    @Test func sortsManyKeysAtOnce() throws {
        let keys = (0..<100_000).reversed().map { number in
            let name = String(number + 1_000_000)
            return "\(name.utf8.count):\(name)i\(number)e"
        }
        let document = try BencodeDocument(leniently: Array("d\(keys.joined())e".utf8), limits: .torrent)
        #expect(document.root["1000007"]?.integerValue == 7)
        #expect(document.root.dictionaryValue?.entries.count == 100_000)
        let twice = try BencodeDocument(leniently: Array("d1:bi1e1:ai2e1:bi3ee".utf8), limits: .torrent)
        #expect(twice.root["b"]?.integerValue == 1 && twice.root["a"]?.integerValue == 2)
    }
}
