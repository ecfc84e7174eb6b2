import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct TrackerTests {
    private func add(_ torrent: TestTorrent, to engine: TestEngine, tracker: String) throws -> Int64 {
        let params = AddTorrentParams(
            metainfo: .path(torrent.torrentFile.path),
            savePath: try torrent.savePath("leech"),
            start: .empty,
            trackers: [tracker]
        )
        return try AddTorrentReply(json: engine.call(Method.addTorrent, params.json)).torrent
    }

    @Test func announceIsAnEvent() throws {
        let torrent = try TestTorrent()
        let tracker = try OneShotTracker()
        let engine = try TestEngine()
        try engine.configure()
        let url = "http://127.0.0.1:\(tracker.port)/announce"
        let number = try add(torrent, to: engine, tracker: url)
        #expect(try tracker.answer("d8:intervali5e5:peers0:e").hasPrefix("GET /announce?"))
        let announced = try engine.event(.announced)
        #expect(announced.torrent == number)
        #expect(announced.details == ["tracker_url": .string(url), "num_peers": 0])
    }

    @Test func failureReasonIsInTheSummary() throws {
        let torrent = try TestTorrent()
        let tracker = try OneShotTracker()
        let engine = try TestEngine()
        try engine.configure()
        let url = "http://127.0.0.1:\(tracker.port)/announce"
        _ = try add(torrent, to: engine, tracker: url)
        _ = try tracker.answer("d14:failure reason9:not todaye")
        let errors = try engine.repeatedly {
            try AlertsSummary(json: $0.call(Method.getAlertsSummary)).trackerErrors
        } until: {
            !$0.isEmpty
        }
        #expect(errors[0].hasPrefix(url))
        #expect(errors[0].contains("not today"))
    }
}
