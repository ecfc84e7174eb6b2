import EngineClient
import EngineProtocol
import Glibc
import Vocabulary

extension ConformanceCheck {
    static let backPressure: [ConformanceCheck] = [
        ConformanceCheck(.backPressure, "a thousand requests whose answers nobody reads are answered all, in order") {
            context in
            let engine = try context.start()
            let frames = (1...1000).flatMap { engine.frame(#"{"jsonrpc":"2.0","id":\#($0),"method":"ping"}"#) }
            let taken = engine.sendUnread(frames, within: context.suite.patience)
            // Both pipes may fill up; what is left goes as room is made.
            usleep(100_000)
            try engine.send(raw: Array(frames[taken...]))
            for number in 1...1000 {
                let response = try engine.nextResponse()
                try require(response.id == .integer(Int64(number)), "an answer to id \(number)", response.text)
            }
        },
        ConformanceCheck(.backPressure, "who sends and never reads is held back, and costs no memory") { context in
            let engine = try context.start()
            try engine.ping()
            let before = engine.raw.residentBytes ?? 0
            let text = String(repeating: "x", count: 16_000)
            let frame = engine.frame(#"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"data":"\#(text)"}}"#)
            // 64 MiB, of which an engine that stops reading takes what two pipes and its buffers hold.
            var flood: [UInt8] = []
            flood.reserveCapacity(64 << 20)
            while flood.count + frame.count < 64 << 20 { flood += frame }
            let taken = engine.sendUnread(flood, within: .milliseconds(500))
            try require(taken < 16 << 20, "reading to stop within 16 MiB", "\(taken >> 20) MiB taken")
            let grown = (engine.raw.residentBytes ?? 0) - before
            try require(grown < 64 << 20, "memory within 64 MiB of the start", "\(grown >> 20) MiB more")
            // The frame that was cut is completed, and everything is answered.
            let missing = (frame.count - taken % frame.count) % frame.count
            try engine.send(raw: Array(frame.suffix(missing)))
            for _ in 0..<((taken + missing) / frame.count) { _ = try engine.nextResponse() }
            try engine.ping()
        },
        ConformanceCheck(.backPressure, "status and events go on while an answer is being waited for") { context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure()
            let number = try engine.add(torrent, savePath: torrent.savePath("leech"))
            let id = try engine.post(Method.getStatusSync, TorrentParams(torrent: number).json)
            try engine.send(#"{"jsonrpc":"2.0","id":"quick","method":"ping"}"#)
            var ids = [try engine.nextResponse().id, try engine.nextResponse().id]
            ids.removeAll { $0 == id || $0 == .string("quick") }
            try require(ids.isEmpty, "an answer to each of the two", "\(ids)")
        },
    ]
}
