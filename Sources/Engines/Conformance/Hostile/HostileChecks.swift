import EngineClient
import EngineProtocol
import Glibc
import Vocabulary

extension ConformanceCheck {
    static let hostile: [ConformanceCheck] = [
        ConformanceCheck(.hostile, "damaged messages break nothing, before 'configure'") { context in
            let engine = try context.start()
            try flood(engine, context.suite, seed: context.suite.seed)
        },
        ConformanceCheck(.hostile, "damaged messages break nothing, with a session and a torrent") { context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure()
            _ = try engine.add(torrent, savePath: torrent.savePath("leech"))
            try flood(engine, context.suite, seed: context.suite.seed &+ 1)
        },
        ConformanceCheck(
            .hostile,
            "messages cut at any place, and put together again, are read as if they had not been"
        ) {
            context in
            let engine = try context.start()
            var generator = SplitMix64(seed: context.suite.seed &+ 2)
            let frames = (1...300).flatMap { engine.frame(#"{"jsonrpc":"2.0","id":\#($0),"method":"ping"}"#) }
            var rest = frames[...]
            while !rest.isEmpty {
                let count = min(rest.count, 1 + Int(generator.next() % 90))
                try engine.send(raw: Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            for number in 1...300 {
                let response = try engine.nextResponse()
                try require(response.id == .integer(Int64(number)), "an answer to id \(number)", response.text)
            }
        },
        ConformanceCheck(.hostile, "a frame of 64 MiB is dropped as it comes, and is not kept") { context in
            let engine = try context.start()
            try engine.ping()
            let before = engine.raw.residentBytes ?? 0
            try engine.send(raw: engine.frame([UInt8](repeating: UInt8(ascii: "["), count: 64 << 20)))
            try requireOversize(try engine.nextResponse())
            let grown = (engine.raw.residentBytes ?? 0) - before
            try require(grown < 64 << 20, "memory within 64 MiB of the start", "\(grown >> 20) MiB more")
            try engine.ping()
        },
    ]

    /// Sends hostile frames with pings between them: every ping is answered, once, under its own id; nobody else's id
    /// is ever answered with a result that a ping's could be mistaken for; memory stays within bounds.
    private static func flood(_ engine: Subject, _ suite: ConformanceSuite, seed: UInt64) throws(CheckFailure) {
        var hostile = HostileFrames(seed: seed)
        try engine.ping()
        let before = engine.raw.residentBytes ?? 0
        let batch = 50
        for number in 0..<max(1, suite.hostileFrames / batch) {
            var bytes: [UInt8] = []
            for _ in 0..<batch { bytes += engine.frame(hostile.next()) }
            let id = "torrbench-\(seed)-\(number)"
            bytes += engine.frame(#"{"jsonrpc":"2.0","id":"\#(id)","method":"echo","params":{"data":\#(number)}}"#)
            try engine.send(raw: bytes)
            try awaitEcho(engine, id: id, data: .integer(Int64(number)), answersAtMost: batch + 1)
        }
        let grown = (engine.raw.residentBytes ?? 0) - before
        try require(grown < 96 << 20, "memory within 96 MiB of the start", "\(grown >> 20) MiB more")
    }

    /// Reads until the echo's answer has come; what comes before answers the hostile frames, late ones perhaps.
    private static func awaitEcho(
        _ engine: Subject,
        id: String,
        data: JSONValue,
        answersAtMost limit: Int
    ) throws(CheckFailure) {
        // Calls that wait for the library may be answered among a later batch.
        for _ in 0..<(limit * 4) {
            let response = try engine.nextResponse()
            if response.id == .string(id) {
                return try require(response.result == ["data": data], "the data \(data.text)", response.text)
            }
            if case .string(let other)? = response.id {
                try require(!other.hasPrefix("torrbench-"), "no second answer to \(other)", response.text)
            }
        }
        throw CheckFailure(expected: "an answer to \(id)", received: "more answers than there were requests")
    }
}
