import EngineClient
import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

/// Engines that send what no engine should: numbers that arithmetic cannot take, and more than anybody can keep.
@Suite(.timeLimit(.minutes(5)), .queued) struct HostileEngineTests {
    private static let extremes = ["9223372036854775807", "-9223372036854775808", "9007199254740993"]

    /// A method, an answer to it with one number left open, and the member that the number is.
    static let replies: [(String, String, String)] = [
        (Method.addTorrent, #"{"torrent":X,"added_ns":1}"#, "torrent"),
        (Method.addTorrent, #"{"torrent":1,"added_ns":X}"#, "added_ns"),
        (Method.configure, #"{"listen_port":X}"#, "listen_port"),
        (
            Method.configure, #"{"listen_port":1,"settings_applied":{"send_buffer_watermark":X}}"#,
            "send_buffer_watermark"
        ),
        (Method.getCounters, #"{"sampled_ns":X,"counters":{}}"#, "sampled_ns"),
        (Method.getCounters, #"{"sampled_ns":1,"counters":{"net.recv_bytes":X}}"#, "net.recv_bytes"),
        (Method.getAlertsSummary, #"{"alerts_dropped":X}"#, "alerts_dropped"),
        (Method.getAlertsSummary, #"{"alerts_dropped":0,"hash_failed":X}"#, "hash_failed"),
        (Method.getAlertsSummary, #"{"alerts_dropped":0,"performance_alerts":{"too_slow":X}}"#, "too_slow"),
        (
            Method.shutdown,
            #"{"rusage":{"user_cpu_ns":X,"system_cpu_ns":0,"max_rss_bytes":0,"minor_faults":0,"major_faults":0,"#
                + #""voluntary_switches":0,"involuntary_switches":0,"block_in":0,"block_out":0}}"#,
            "user_cpu_ns"
        ),
    ]

    private static func ask(_ method: String, _ connection: EngineConnection) async throws {
        let params = AddTorrentParams(metainfo: .path("/x"), savePath: "/x", start: .empty)
        switch method {
        case Method.addTorrent: _ = try await connection.addTorrent(params)
        case Method.configure:
            let role = ConfigureParams(
                role: .seeder,
                profile: .loopback,
                diskBackend: .mmap,
                listenAddress: "127.0.0.2"
            )
            _ = try await connection.configure(role)
        case Method.getCounters: _ = try await connection.counters([.receivedBytes])
        case Method.getAlertsSummary: _ = try await connection.alertsSummary()
        default: _ = try await connection.shutdown()
        }
    }

    /// 2^53 + 1 is an instant like any other; all that is beyond 2^62 is none.
    @Test(arguments: replies)
    func aNumberThatCannotBeIsTheEnginesError(method: String, text: String, member: String) async throws {
        for extreme in Self.extremes where !(member.hasSuffix("ed_ns") && extreme == Self.extremes[2]) {
            let rule = "\(method)=result:\(text.replacing("X", with: extreme))"
            let (error, _) = try await Script.failure([rule]) { try await Self.ask(method, $0) }
            #expect(error.kind.word == "protocolViolation")
            #expect(error.engine == "scripted" && error.message.contains("'\(member)'"), "\(error.message)")
            #expect(error.message.contains(extreme), "\(error.message)")
        }
    }

    @Test(arguments: [
        #"event:{"kind":"finished","at_ns":X}"#, #"event:{"kind":"checked","at_ns":1,"started_ns":X}"#,
        #"event:{"kind":"finished","at_ns":1,"torrent":X}"#,
        #"status:{"sampled_ns":X,"sequence":1,"dropped":0,"torrents":[]}"#,
        #"status:{"sampled_ns":1,"emitted_ns":X,"sequence":1,"dropped":0,"torrents":[]}"#,
        #"status:{"sampled_ns":1,"sequence":X,"dropped":0,"torrents":[]}"#,
        #"status:{"sampled_ns":1,"sequence":1,"dropped":X,"torrents":[]}"#,
        #"status:{"sampled_ns":1,"sequence":1,"dropped":0,"torrents":[],"counters":{"net.recv_payload_bytes":X}}"#,
    ])
    func soItIsInANotification(text: String) async throws {
        for extreme in Self.extremes.prefix(2) {
            let rule = "echo=notify:\(text.replacing("X", with: extreme))"
            let (error, end) = try await Script.failure([rule]) { connection in
                _ = try? await connection.call(Method.echo)
                _ = try await connection.event("what never comes", within: .seconds(20)) { _ in false }
            }
            #expect(error.kind.word == "protocolViolation" && error.message.contains(extreme), "\(error.message)")
            #expect(end.status == .killed(signal: 9))
        }
    }

    /// 10 kB each, as fast as they go: what is kept stays within the budget, and the engine is named.
    @Test(arguments: [100, 10_000, 8 << 20])
    func aFloodOfEventsEndsTheEngine(bytes: Int) async throws {
        let (error, end) = try await Script.failure(["echo=flood:\(bytes)"]) { connection in
            _ = try await connection.call(Method.echo, deadline: .seconds(60))
        }
        #expect(error.kind.word == "protocolViolation")
        #expect(error.message.contains("MiB of memory, 32 MiB are allowed"), "\(error.message)")
        #expect(end.status == .killed(signal: 9))
    }

    /// Each within its own budget would be too much together: this process stays below 200 MB.
    @Test(arguments: [100, 10_000, 8 << 20])
    func floodsOfManyEnginesStayWithinOneBudget(bytes: Int) throws {
        let runner = Process()
        let output = Pipe()
        runner.executableURL = URL(filePath: Program.runner)
        runner.arguments = ["together", "8", Program.scriptedEngine, "echo=flood:\(bytes)"]
        runner.standardOutput = output
        try runner.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        runner.waitUntilExit()
        let lines = text.split(separator: "\n")
        #expect(lines.count == 9 && lines.dropLast().allSatisfy { $0.contains("MiB of memory") }, "\(text)")
        let peakKiB = try #require(lines.last.flatMap { Int($0.filter(\.isNumber)) })
        #expect(peakKiB < 200_000, "\(text)")
    }

    @Test func aShortTextOfManyValuesIsRefusedUnread() async throws {
        let zeros = String(repeating: "0,", count: 700_000) + "0"
        let bytes = Array(#"{"jsonrpc":"2.0","id":1,"result":[\#(zeros)]}"#.utf8)
        let error = #expect(throws: MessageError.self) { try bytes.withUnsafeBytes { try EngineMessage(parsing: $0) } }
        #expect(error?.message.contains("more than 300000 values") == true)
        // Commas in a text are none.
        let text = #"{"jsonrpc":"2.0","id":1,"result":"\#(String(repeating: ",[", count: 700_000))"}"#
        #expect(throws: Never.self) { try Array(text.utf8).withUnsafeBytes { try EngineMessage(parsing: $0) } }
    }

    @Test func everyStampIsHeldAgainstTheClock() async throws {
        let rules = [
            #"echo=notify:event:{"kind":"finished","at_ns":NOW}"#,
            #"echo=notify:event:{"kind":"checked","at_ns":NOW,"started_ns":NOW-1,"finished_ns":NOW}"#,
            #"echo=notify:status:{"sampled_ns":NOW,"sequence":1,"dropped":0,"torrents":[]}"#,
        ]
        let (check, _) = try await Script.run(rules) { connection in
            _ = try await connection.call(Method.echo)
            _ = try await connection.call(Method.ping)
            return connection.stampCheck
        }
        // at_ns twice, the check's two, the status event's two; the ping's two are looked at after its answer is given.
        #expect(check.seen >= 6 && check.outside == 0, "\(check)")
        for (rule, what) in [
            (#"echo=notify:event:{"kind":"finished","at_ns":NOW-20000}"#, "'finished' at_ns"),
            (
                #"echo=notify:event:{"kind":"checked","at_ns":NOW,"started_ns":NOW,"finished_ns":NOW-9}"#,
                "'checked' finished_ns"
            ),
            (
                #"echo=notify:status:{"sampled_ns":NOW,"emitted_ns":NOW-9,"sequence":1,"dropped":0,"torrents":[]}"#,
                "'status' emitted_ns"
            ),
        ] {
            let (check, _) = try await Script.run([rule]) { connection in
                _ = try await connection.call(Method.echo)
                return connection.stampCheck
            }
            #expect(check.firstOutside?.what == what, "\(check)")
        }
    }
}
