import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct TorrentMetainfoTests {
    @Test(arguments: TorrentFormat.allCases)
    func readsWhatLibtorrentWrote(version: TorrentFormat) throws {
        let torrent = try TorrentMetainfo(parsing: LibtorrentFixtures.torrent(version))
        #expect(torrent.version == version)
        #expect(torrent.name == "ends")
        #expect(torrent.isPrivate)
        #expect(!torrent.isSingleFile)
        #expect(torrent.pieceLengthBytes == 32_768)
        #expect(torrent.contentFiles.map(\.path.description) == ["d/é.bin", "e.bin"])
        #expect(torrent.contentFiles.map(\.sizeBytes) == [20_000, 40_000])
        #expect(torrent.trackerTiers == LibtorrentFixtures.trackerTiers)
        #expect(torrent.savedPath(of: torrent.contentFiles[0]) == "ends/d/é.bin")
        let hashes = torrent.infoHashes
        switch version {
        case .v1:
            #expect(hashes.v1?.hex == "d0d3706e175874699eca56b573b359d6e0471ac9")
            #expect(hashes.v2 == nil)
            #expect(torrent.pieceCount == 2)
        case .v2:
            #expect(hashes.v1 == nil)
            #expect(hashes.v2?.hex == "aad193809d55fad340318a03ea2c3fdb5635f61e1912b87ce4fe64620160ab71")
            #expect(torrent.pieceCount == 3)
        case .hybrid:
            #expect(hashes.v1?.hex == "3d71103e14fcd81165052572e42b1472c092278f")
            #expect(hashes.v2?.hex == "5529af5223bf3f656d9100e261e64f1245bbdf3eaa93c8e7827c822d074273fe")
            #expect(torrent.files.map(\.isPad) == [false, true, false, true])
        }
    }

    @Test func hashesTheOriginalBytesUnknownKeysIncluded() throws {
        let info = "d6:lengthi5e4:name1:x12:piece lengthi5e6:pieces20:aaaaaaaaaaaaaaaaaaaa5:zzzzzi1ee"
        let torrent = try TorrentMetainfo(parsing: Array("d4:info\(info)e".utf8))
        #expect(torrent.infoBytes == Array(info.utf8))
        #expect(torrent.infoHashes.v1 == SHA1Digest.hash(of: Array(info.utf8)))
        #expect(torrent.trackerTiers.isEmpty)
    }

    @Test(arguments: MetainfoMutation.all)
    func refusesWhatDoesNotHoldTogether(mutation: MetainfoMutation) throws {
        let sound = try BencodeValue.decode(LibtorrentFixtures.torrent(mutation.version), limits: .torrent)
        let broken = mutation.apply(sound)
        #expect(broken != sound)
        let error = #expect(throws: MetainfoError.self) { try TorrentMetainfo(parsing: broken.encoded()) }
        #expect(error?.code == mutation.code, "\(error?.description ?? "accepted")")
    }

    @Test func keepsToItsLimits() throws {
        let bytes = LibtorrentFixtures.torrent(.hybrid)
        for change in [
            { $0.maximumFiles = 3 }, { $0.maximumPieces = 2 }, { $0.maximumTrackers = 2 },
            { $0.maximumTrackerBytes = 29 },
        ] as [(inout TorrentLimits) -> Void] {
            var limits = TorrentLimits.standard
            change(&limits)
            let error = #expect(throws: MetainfoError.self) { try TorrentMetainfo(parsing: bytes, limits: limits) }
            #expect(error?.code == .limitExceeded)
        }
        var exact = TorrentLimits.standard
        (exact.maximumFiles, exact.maximumPieces, exact.maximumTrackers, exact.maximumTrackerBytes) = (4, 3, 3, 30)
        #expect(try TorrentMetainfo(parsing: bytes, limits: exact).pieceCount == 3)
    }

    @Test func prefersTheListToTheSingleTracker() throws {
        var torrent = try #require(
            BencodeValue.decode(LibtorrentFixtures.torrent(.v1), limits: .torrent).dictionaryValue
        )
        torrent["announce"] = "http://ignored/announce"
        torrent["announce-list"] = [[], ["udp://a:1"]]
        #expect(
            try TorrentMetainfo(parsing: BencodeValue.dictionary(torrent).encoded()).trackerTiers == [["udp://a:1"]]
        )
        torrent["announce-list"] = []
        #expect(
            try TorrentMetainfo(parsing: BencodeValue.dictionary(torrent).encoded()).trackerTiers
                == [["http://ignored/announce"]]
        )
    }
}
