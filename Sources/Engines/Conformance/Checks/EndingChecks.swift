import CLinux
import EngineClient
import EngineProtocol
import Vocabulary

extension ConformanceCheck {
    static let ending: [ConformanceCheck] = [
        ConformanceCheck(.ending, "'shutdown' replies with what was used, and the engine exits with status 0") {
            context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure()
            _ = try engine.add(torrent, savePath: torrent.savePath("leech"))
            let json = try engine.call(Method.shutdown)
            let reply = try reading("a reply to 'shutdown'") { () throws(RPCError) in try ShutdownReply(json: json) }
            let usage = reply.resourceUsage
            try require(usage.userCPUNs + usage.systemCPUNs > 0, "CPU time", json.excerpt)
            try require(
                (usage.peakResidentBytes ?? 0) > 1 << 20,
                "a peak of memory in bytes",
                "\(usage.peakResidentBytes ?? 0)"
            )
            let absent = try context.hello().absentCounters
            let untold = EngineCounter.allCases.map(\.rawValue).filter {
                absent[$0] == nil && reply.counters[$0] == nil
            }
            try require(untold.isEmpty, "every counter of the protocol's that it tells", "none of \(untold)")
            let zeros = reply.counters.filter { $0.value == 0 && EngineCounter(rawValue: $0.key) == nil }
            try require(zeros.isEmpty, "counters of the library's that are not 0", "\(zeros)")
            try engine.end(status: 0)
        },
        ConformanceCheck(.ending, "'shutdown' without a session replies too") { context in
            let engine = try context.start()
            try engine.call(Method.shutdown)
            try engine.end(status: 0)
        },
        ConformanceCheck(.ending, "closed input ends the engine with status 0") { context in
            let engine = try context.start()
            try engine.ping()
            engine.raw.closeInput()
            try engine.end(status: 0)
        },
        ConformanceCheck(.ending, "closed input within a message ends it likewise") { context in
            let engine = try context.start()
            try engine.send(raw: Array(#"{"jsonrpc":"2.0""#.utf8))
            engine.raw.closeInput()
            try engine.end(status: 0)
        },
        ConformanceCheck(.ending, "closed input ends an engine with a session") { context in
            let torrent = try CheckTorrent(context)
            let engine = try context.start()
            try engine.configure()
            _ = try engine.add(torrent, savePath: torrent.savePath("leech"))
            engine.raw.closeInput()
            try engine.end(status: 0)
        },
        ConformanceCheck(.ending, "closed output ends the engine when it next writes") { context in
            let engine = try context.start()
            try engine.ping()
            engine.raw.closeOutput()
            let ping = engine.frame(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)
            let deadlineNs = engine.deadlineNs
            // More than one: a child that another thread is just starting has the pipe's other end too, for a moment.
            repeat {
                _ = engine.sendUnread(ping, within: .seconds(1))
            } while !engine.raw.hasEnded(within: .milliseconds(200)) && tb_monotonic_ns() < deadlineNs
            try engine.end(status: 0)
        },
        ConformanceCheck(.ending, "stray prints cannot reach the protocol: descriptor 1 is stderr") { context in
            let engine = try context.start()
            try engine.ping()
            let (output, errors) = (engine.raw.descriptorLink(1), engine.raw.descriptorLink(2))
            try require(output != nil && output == errors, errors ?? "a descriptor 2", output ?? "no descriptor 1")
        },
    ]
}
