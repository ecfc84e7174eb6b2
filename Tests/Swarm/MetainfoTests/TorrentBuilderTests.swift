import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct TorrentBuilderTests {
    @Test(arguments: LibtorrentCase.all)
    func givesTheInfoHashesOfLibtorrent(expected: LibtorrentCase) throws {
        let torrent = try expected.build()
        #expect(torrent.infoHashes.v1?.hex == expected.v1)
        #expect(torrent.infoHashes.v2?.hex == expected.v2)
        #expect(torrent.pieceCount == expected.pieceCount)
        #expect(torrent.version == expected.version)
        #expect(torrent.isPrivate == expected.isPrivate)
    }

    /// The whole file equals libtorrent's but for `creation date`, trackers in tiers and piece layers included.
    @Test(arguments: TorrentFormat.allCases)
    func givesTheFileOfLibtorrent(version: TorrentFormat) throws {
        let payload = try Payload(
            seed: 1,
            files: [
                PayloadFile(path: TorrentPath("d/é.bin"), sizeBytes: 20_000),
                PayloadFile(path: TorrentPath("e.bin"), sizeBytes: 40_000),
            ]
        )
        let builder = TorrentBuilder(
            version: version,
            name: "ends",
            pieceLengthBytes: 32_768,
            trackerTiers: LibtorrentFixtures.trackerTiers,
            isPrivate: true
        )
        let theirs = try BencodeValue.decode(LibtorrentFixtures.torrent(version), limits: .torrent)
        var dictionary = try #require(theirs.dictionaryValue)
        dictionary["creation date"] = nil
        #expect(try builder.build(payload).bytes == BencodeValue.dictionary(dictionary).encoded())
    }

    @Test func hasTheRootsOfLibtorrent() throws {
        let multi = try #require(LibtorrentCase.all.first { $0.name == "multi" && $0.version == .v2 })
        let torrent = try multi.build()
        let roots = torrent.files.map { $0.piecesRoot.map { String($0.hex.prefix(16)) } }
        #expect(roots == ["b3de3ecb6bc1ca46", nil, "6899ecaa0275c703", "60fb014af353dbf7"])
        #expect(torrent.pieceLayers.count == 2)
        #expect(torrent.files.map(\.path.description) == ["a/b.bin", "a.bin", "b.bin", "c.bin"])
    }

    @Test func knowsSingleFilesFromDirectories() throws {
        let payload = try Payload.singleFile(seed: 1, name: "x", sizeBytes: 1)
        for version in TorrentFormat.allCases {
            var builder = TorrentBuilder(version: version, pieceLengthBytes: 16_384)
            let single = try builder.build(payload)
            #expect(single.isSingleFile)
            #expect(single.contentFiles.map(single.savedPath) == ["x"])
            builder.name = "folder"
            let folder = try builder.build(payload)
            #expect(!folder.isSingleFile)
            #expect(folder.contentFiles.map(folder.savedPath) == ["folder/x"])
        }
    }

    @Test(arguments: TorrentFormat.allCases)
    func keepsThePayloadsFilesInOrder(version: TorrentFormat) throws {
        let payload = try Payload.evenFiles(seed: 4, totalBytes: 300_001, fileCount: 23, filesPerDirectory: 5)
        let torrent = try TorrentBuilder(version: version, name: "many", pieceLengthBytes: 16_384).build(payload)
        #expect(torrent.contentFiles.map(\.path) == payload.files.map(\.path))
        #expect(torrent.contentFiles.map(\.sizeBytes) == payload.files.map(\.sizeBytes))
        #expect(torrent.contentBytes == payload.totalBytes)
    }

    @Test func readsWhatItWroteWithOneTracker() throws {
        let payload = try Payload.singleFile(seed: 1, sizeBytes: 1)
        let tiers = [[], ["http://127.0.0.1:1/announce"]]
        let torrent = try TorrentBuilder(pieceLengthBytes: 16_384, trackerTiers: tiers).build(payload)
        #expect(torrent.trackerTiers == [["http://127.0.0.1:1/announce"]])
        #expect(try BencodeValue.decode(torrent.bytes, limits: .torrent)["announce-list"] == nil)
    }

    @Test(arguments: [(TorrentFormat.v1, 0), (.v1, 1 << 30), (.v2, 8192), (.hybrid, 20_000), (.v1, 1)])
    func refusesPieceLengthsThatCannotBe(version: TorrentFormat, pieceLengthBytes: Int) throws {
        let payload = try Payload.singleFile(seed: 1, sizeBytes: 1 << 30)
        let error = #expect(throws: MetainfoError.self) {
            try TorrentBuilder(version: version, pieceLengthBytes: pieceLengthBytes).build(payload)
        }
        #expect(error?.code == .invalidRequest)
    }

    @Test func refusesEmptyPayloadsAndNamelessDirectories() throws {
        let empty = try Payload.singleFile(seed: 1, sizeBytes: 0)
        #expect(throws: MetainfoError.self) { try TorrentBuilder(pieceLengthBytes: 16_384).build(empty) }
        let several = try Payload.evenFiles(seed: 1, totalBytes: 10, fileCount: 2)
        #expect(throws: MetainfoError.self) { try TorrentBuilder(pieceLengthBytes: 16_384).build(several) }
        let builder = TorrentBuilder(name: "../x", pieceLengthBytes: 16_384)
        #expect(throws: MetainfoError.self) { try builder.build(several) }
    }
}
