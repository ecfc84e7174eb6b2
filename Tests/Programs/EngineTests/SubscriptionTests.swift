import EngineProtocol
import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct SubscriptionTests {
    @Test func statusEventsCarryTorrentsAndCounters() throws {
        let torrent = try TestTorrent()
        let engine = try TestEngine()
        try engine.configure(.seeder)
        let number = try engine.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
        let params = SubscribeParams(intervalMs: 5, counters: ["ses.num_have_pieces", "no.such_counter"])
        let reply = try SubscribeReply(json: engine.call(Method.subscribe, params.json))
        #expect(reply.absentCounters == ["no.such_counter"])
        let events = try (0..<3).map { _ in try engine.nextStatus() }
        #expect(events.map(\.sequence) == [1, 2, 3])
        #expect(events.map(\.dropped) == [0, 0, 0])
        #expect(events[0].sampledNs < events[1].sampledNs && events[1].sampledNs < events[2].sampledNs)
        #expect(events.allSatisfy { $0.sampledNs <= $0.emittedNs })
        #expect(events.allSatisfy { $0.counters == ["ses.num_have_pieces": 16] })
        #expect(events.allSatisfy { $0.torrents.map(\.torrent) == [number] })
    }

    @Test func intervalOfZeroEndsThem() throws {
        let engine = try TestEngine()
        try engine.configure()
        try engine.call(Method.subscribe, SubscribeParams(intervalMs: 1).json)
        _ = try engine.nextStatus()
        try engine.call(Method.subscribe, SubscribeParams(intervalMs: 0).json)
        // Two answers by way of the thread that sends the events: by the first it knows.
        _ = try engine.counters([])
        _ = try engine.counters([])
        let count = engine.statuses.count
        _ = try engine.counters([])
        #expect(engine.statuses.count == count)
    }

    @Test func clientThatDoesNotReadGetsTheLatest() throws {
        let engine = try TestEngine()
        try engine.configure()
        let all = try CountersReply(json: engine.call(Method.getCounters)).counters.keys.sorted()
        try engine.call(Method.subscribe, SubscribeParams(intervalMs: 1, counters: all).json)
        var event = try engine.nextStatus()
        for _ in 0..<100 where event.dropped == 0 {
            try engine.waitUntilOutputIsFull()
            let count = engine.statuses.count + 16
            while engine.statuses.count < count { event = try engine.nextStatus() }
        }
        #expect(event.dropped > 0)
        #expect(event.sequence == Int64(engine.statuses.count) + event.dropped)
        #expect(event.sampledNs > engine.statuses[engine.statuses.count - 2].sampledNs)
        try engine.call(Method.ping)
    }

    @Test func absentCountersAreNamed() throws {
        let engine = try TestEngine()
        try engine.configure()
        let reply = try engine.counters(["net.sent_payload_bytes", "net.nothing"])
        #expect(reply.counters == ["net.sent_payload_bytes": 0])
        #expect(reply.absent == ["net.nothing"])
        // Counted with python3-libtorrent 2.0.8: len(session_stats_metrics()).
        #expect(try CountersReply(json: engine.call(Method.getCounters)).counters.count == 301)
    }

    @Test func removedTorrentIsForgotten() throws {
        let torrent = try TestTorrent()
        let engine = try TestEngine()
        try engine.configure(.seeder)
        let number = try engine.add(torrent, savePath: torrent.seededPath(), start: .havePieces)
        try engine.call(Method.pause, TorrentParams(torrent: number).json)
        try engine.call(Method.resume, TorrentParams(torrent: number).json)
        try engine.call(Method.remove, RemoveParams(torrent: number).json)
        _ = try engine.repeatedly {
            try StatusReply(json: $0.call(Method.getStatus)).torrents
        } until: {
            $0.isEmpty
        }
        let refusal = #expect(throws: RPCError.self) { try engine.status(number) }
        #expect(refusal?.code == .unknownTorrent)
    }
}
