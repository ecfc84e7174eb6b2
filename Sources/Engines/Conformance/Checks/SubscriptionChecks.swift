import EngineClient
import EngineProtocol
import Glibc
import Vocabulary

extension ConformanceCheck {
    static let subscription: [ConformanceCheck] = [
        ConformanceCheck(.subscription, "status events carry sequence, torrents and counters", needs: "subscribe") {
            context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure()
            let number = try engine.add(torrent, savePath: torrent.savePath("leech"))
            let counter = try someCounter(engine)
            let reply = try engine.call(
                Method.subscribe,
                SubscribeParams(intervalMs: 5, counters: [counter, "no.such_counter"]).json
            )
            try require(reply["absent"] == ["no.such_counter"], "'absent' with no.such_counter", reply.text)
            // The first may have come before the reply.
            while engine.statuses.count < 2 { _ = try engine.next() }
            let (first, second) = (engine.statuses[0], engine.statuses[1])
            try require(
                first.sequence == 1 && second.sequence == 2,
                "sequence 1, 2",
                "\(first.sequence), \(second.sequence)"
            )
            try require(first.sampledNs < second.sampledNs, "a later sample", "\(second.json.text)")
            try require(first.sampledNs <= first.emittedNs, "emitted_ns not before sampled_ns", first.json.text)
            for event in [first, second] {
                try require(Array(event.counters.keys) == [counter], "the counter '\(counter)'", event.json.text)
                try require(event.torrents.map(\.torrent) == [number], "torrent \(number)", event.json.text)
            }
        },
        ConformanceCheck(.subscription, "an interval of 0 ends them", needs: "subscribe") { context in
            let engine = try context.start()
            try engine.configure()
            try engine.call(Method.subscribe, SubscribeParams(intervalMs: 1).json)
            _ = try engine.nextStatus()
            try engine.call(Method.subscribe, SubscribeParams(intervalMs: 0).json)
            // Answers by way of whatever sends the events: by the second it knows.
            for _ in 0..<2 { _ = try engine.counters([]) }
            let count = engine.statuses.count
            for _ in 0..<20 {
                _ = try engine.counters([])
                usleep(1000)
            }
            try require(engine.statuses.count == count, "no more status events", "\(engine.statuses.count - count)")
        },
        ConformanceCheck(.subscription, "an interval over a minute, or none, is refused", needs: "subscribe") {
            context in
            let engine = try context.start()
            try engine.configure()
            for params: JSONValue in [["interval_ms": 60_001], ["interval_ms": -1], ["interval_ms": "5"], [:]] {
                try engine.refusal(.invalidParams, Method.subscribe, params)
            }
        },
        ConformanceCheck(.subscription, "who does not read gets the latest and the number dropped", needs: "subscribe")
        { context in
            let engine = try context.start()
            try engine.configure()
            let all = try engine.counters(nil).counters.keys.sorted()
            try engine.call(Method.subscribe, SubscribeParams(intervalMs: 1, counters: all).json)
            var event = try engine.nextStatus()
            for _ in 0..<100 where event.dropped == 0 {
                try waitUntilOutputIsFull(engine)
                let count = engine.statuses.count + 16
                while engine.statuses.count < count { event = try engine.nextStatus() }
            }
            try require(event.dropped > 0, "dropped events", "none")
            let received = Int64(engine.statuses.count)
            let total = "sequence = \(received) received + \(event.dropped) dropped"
            try require(event.sequence == received + event.dropped, total, "sequence \(event.sequence)")
            try engine.ping()
        },
    ]

    private static func someCounter(_ engine: Subject) throws(CheckFailure) -> String {
        guard let name = try engine.counters(nil).counters.keys.sorted().first else {
            throw CheckFailure(expected: "some counters", received: "none")
        }
        return name
    }

    /// Reads nothing until the engine can write no more, and a little longer, so that it finds out.
    private static func waitUntilOutputIsFull(_ engine: Subject) throws(CheckFailure) {
        let deadlineNs = engine.deadlineNs
        while engine.raw.unreadBytes < 40_000 {
            try require(!engine.raw.hasEnded, "the engine to go on", "its end")
            try require(
                engine.deadlineNs - deadlineNs < 20_000_000_000,
                "a full pipe",
                "\(engine.raw.unreadBytes) bytes"
            )
            usleep(10_000)
        }
        usleep(20_000)
    }
}
