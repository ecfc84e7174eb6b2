import CLinux
import EngineClient
import EngineProtocol
import Glibc

extension ConformanceCheck {
    /// Each makes an event and no answer. As many may wait for the library, so that none is refused unseen.
    private static let toldLater = 1000
    /// A loaded machine was seen to add 200 torrents a second, of which it takes some 4500.
    private static let patienceForEvents = 12

    static let unreadEvents: [ConformanceCheck] = [
        ConformanceCheck(
            .backPressure,
            "\(toldLater) torrents whose events nobody reads for a while are all told of then",
            needs: "magnet"
        ) { context in
            let engine = try context.start()
            try engine.configure()
            let savePath = try context.makeDirectory("magnets")
            for first in stride(from: 0, to: toldLater, by: MagnetFlood.perWrite) {
                try require(
                    MagnetFlood(savePath: savePath).send(first: first, to: engine),
                    "the engine to read its input",
                    "no progress for \(context.suite.patience)"
                )
            }
            let known = try engine.repeatedly("the torrents that were added") { () throws(CheckFailure) in
                Set(try engine.statuses(of: nil).map(\.torrent))
            } until: {
                $0.count >= toldLater
            }
            // The engine may tell of the last ones after it has answered.
            _ = try engine.repeatedly("an event of each of \(known.count) torrents") { () throws(CheckFailure) in
                try engine.ping()
                return known.subtracting(engine.events.compactMap(\.torrent)).count
            } until: {
                $0 == 0
            }
        },
        ConformanceCheck(
            .backPressure,
            "over \(EngineProtocolLimits.maximumQueuedEvents) events that nobody reads end it with status 70 and a word on "
                + "stderr",
            needs: "magnet"
        ) { context in
            let engine = try context.start()
            try engine.configure()
            let flood = MagnetFlood(savePath: try context.makeDirectory("magnets"))
            // As long as it takes: a slow engine refuses those that would have to wait, and has made fewer events.
            let deadlineNs = tb_monotonic_ns() + (engine.patience * patienceForEvents).nanoseconds
            var first = 0
            while !engine.raw.hasEnded, tb_monotonic_ns() < deadlineNs, flood.send(first: first, to: engine) {
                first += MagnetFlood.perWrite
            }
            try engine.end(status: 70)
            try require(!engine.raw.errorTail.isEmpty, "a word on stderr", "none")
        },
    ]
}

/// Magnets that are added by notifications: no answer to them holds the engine back, and each makes an event.
private struct MagnetFlood {
    static let perWrite = 100
    private static let pauseMicroseconds: UInt32 = 50_000

    let savePath: String

    /// Sends the next ones and reads nothing; false when the engine takes no more.
    func send(first: Int, to engine: Subject) -> Bool {
        var frames: [UInt8] = []
        for number in first..<first + Self.perWrite {
            let params = AddMagnetParams(uri: "magnet:?xt=urn:btih:\(Self.infoHash(number))", savePath: savePath)
            var content: [UInt8] = []
            Request(id: nil, method: Method.addMagnet, params: params.json).append(to: &content)
            frames += engine.frame(content)
        }
        defer { usleep(Self.pauseMicroseconds) }
        return engine.sendUnread(frames, within: engine.patience) == frames.count
    }

    /// Forty hexadecimal digits, others for every number, and spread like real ones: libtorrent's tables take an info hash's
    /// first bytes for its place, and where all are alike each torrent that is added is compared with all before it.
    private static func infoHash(_ number: Int) -> String {
        // An odd factor, 2⁶⁴ by the golden ratio, gives every number a product of its own.
        let digits = String(UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        let spread = String(repeating: "0", count: 16 - digits.count) + digits
        return spread + String(repeating: "0", count: 24)
    }
}
