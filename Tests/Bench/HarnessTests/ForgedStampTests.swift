import Foundation
import PacketCapture
import Results
import TestSupport
import Testing

@testable import Harness
@testable import Judging

/// Real transfers and checks by engines whose stamps are false: none is valid, and each reason gives both figures.
@Suite(.serialized, .timeLimit(.minutes(5)), .queued) struct ForgedStampTests {
    struct Lie: CustomTestStringConvertible, Sendable {
        let forgery: String
        let code: String
        let words: String
        var testDescription: String { forgery }
    }

    static let lies = [
        Lie(forgery: "end-before-start", code: "engine_clock", words: "before torrbench asked for it"),
        Lie(forgery: "tenth", code: "engine_clock", words: "before torrbench asked for it"),
        Lie(forgery: "realtime", code: "engine_clock", words: "after torrbench had the message"),
        Lie(forgery: "late-replies", code: "engine_clock", words: "after torrbench had the message"),
    ]

    private func run(
        _ forgery: String,
        kind: String = "transfer",
        set overrides: [String] = []
    ) async throws -> RunRecord {
        let directory = try TemporaryDirectory()
        let engine = try ScriptedEnginePath.make(forging: forgery, in: directory)
        return try #require(try await RealRun.execute(kind, set: overrides, engine: engine, in: directory).first)
    }

    @Test func anHonestEngineBehindTheProxyIsValid() async throws {
        for overrides in [["discovery=tracker-http"], ["discovery=direct", "transport=utp"]] {
            let record = try await run("nothing", set: overrides)
            #expect(record.outcome == .valid, "\(record.outcome)")
            let stamps = try #require(record.evidence?.stamps)
            #expect(stamps.seen > 5 && stamps.outside == 0)
            #expect(stamps.harnessSeconds ?? 0 > 0)
        }
    }

    @Test(arguments: lies)
    func noFalseStampIsValid(lie: Lie) async throws {
        let record = try await run(lie.forgery, set: ["discovery=tracker-http"])
        #expect(record.outcome.state == .invalid)
        let reason = try #require(record.outcome.reasons.first { $0.code == lie.code }, "\(record.outcome)")
        #expect(reason.message.contains(lie.words), "\(reason.message)")
        #expect(record.evidence?.stamps?.outside ?? 0 > 0)
        // From the record alone the same comes out.
        let again = StampRule.reasons(try #require(record.evidence?.stamps))
        #expect(again.contains(reason))
    }

    /// So large that samples fall behind the end that is claimed.
    @Test func anEndThatIsClaimedTooEarlyIsHeldAgainstTheSamples() async throws {
        let record = try await run("early-end", set: ["discovery=tracker-http", "payload.size=256MiB"])
        #expect(record.outcome.state == .invalid, "\(record.outcome)")
        let reason = try #require(record.outcome.reasons.first { $0.code == "payload_after_end" }, "\(record.outcome)")
        #expect(reason.message.contains("leecher-1 stamps its end before the payload was there"))
        let stamps = try #require(record.evidence?.stamps)
        let again = StampRule.reasons(stamps)
        #expect(again.contains(reason))
        let started = try #require(stamps.startedNs)
        let finished = try #require(stamps.finishedNs)
        #expect(stamps.harnessSeconds ?? 0 > Double(finished - started) / 1e9, "the bound is in the record")
    }

    /// Consistent stamps of a clock at 60 % of the pace: invalid also where the scenario allows all disturbance.
    @Test(arguments: ["transfer", "check"])
    func aClockThatRunsSlowlyIsHeldAgainstThatOfTheHarness(kind: String) async throws {
        let record = try await run("compressed", kind: kind, set: kind == "check" ? [] : ["discovery=tracker-http"])
        #expect(record.outcome.state == .invalid, "\(record.outcome)")
        #expect(record.outcome.reasons.contains { $0.code == "engine_clock" }, "\(record.outcome)")
    }

    /// The same where replies are stamped truly, so that only the samples tell.
    @Test func samplesOfAClockThatRunsSlowlyGiveItAway() async throws {
        let record = try await run("compressed-events", set: ["discovery=tracker-http", "payload.size=768MiB"])
        #expect(record.outcome.state == .invalid, "\(record.outcome)")
        let stamps = try #require(record.evidence?.stamps)
        let clock = try #require(stamps.clocks?.first)
        #expect(clock.engine == "leecher-1" && clock.points.count == 3)
        let reason = try #require(record.outcome.reasons.first { $0.message.contains("times the pace") })
        #expect(StampRule.reasons(stamps).contains(reason))
    }

    /// Too short for a sample behind the end that is claimed: the packets tell.
    @Test(.enabled(if: (try? LiveCapture.preflight()) != nil, "needs CAP_NET_RAW"), arguments: ["headers", "full"])
    func aCaptureBoundsTheEnd(witness: String) async throws {
        let set = ["discovery=tracker-http", "payload.size=64MiB", "witness=\(witness)"]
        let honest = try await run("nothing", set: set)
        #expect(honest.outcome.state == .valid, "\(honest.outcome)")
        let times = try #require(honest.evidence?.stamps?.wire)
        #expect(times.firstBlockNs < times.lastBlockNs)
        let record = try await run("early-end", set: set)
        #expect(record.outcome.state == .invalid, "\(record.outcome)")
        let reason = record.outcome.reasons.first { $0.message.contains("the last packet with payload") }
        #expect(reason?.code == "payload_after_end", "\(record.outcome)")
    }

    @Test func aCheckIsHeldAgainstTheClockToo() async throws {
        #expect(try await run("nothing", kind: "check").outcome == .valid)
        for forgery in ["tenth", "realtime"] {
            let record = try await run(forgery, kind: "check")
            #expect(record.outcome.reasons.map(\.code).contains("engine_clock"), "\(record.outcome)")
        }
    }

    /// It sleeps 60 ms and says that all 256 pieces are good.
    @Test func aCheckWithoutCPUTimeIsUnproven() async throws {
        let directory = try TemporaryDirectory()
        let checked =
            #"notify:event:{"kind":"checked","torrent":1,"at_ns":NOW,"started_ns":NOW-60,"finished_ns":NOW,"#
            + #""have_pieces":256,"total_pieces":256}"#
        let engine = try ScriptedEnginePath.make(["add_torrent=delay:60", "add_torrent=\(checked)"], in: directory)
        let record = try #require(
            try await RealRun.execute("check", set: ["payload.size=64MiB"], engine: engine, in: directory).first
        )
        #expect(record.outcome.reasons.map(\.code) == ["work_unproven"], "\(record.outcome)")
        let work = try #require(record.evidence?.work)
        #expect(WorkRule.reasons(work) == record.outcome.reasons)
    }

    @Test func aCheckOfFewerPiecesThanThereAreIsNoCheck() async throws {
        let directory = try TemporaryDirectory()
        let checked =
            #"notify:event:{"kind":"checked","torrent":1,"at_ns":NOW,"started_ns":NOW-9,"finished_ns":NOW,"#
            + #""have_pieces":5,"total_pieces":5}"#
        let engine = try ScriptedEnginePath.make(
            ["add_torrent=delay:60,burn:60", "add_torrent=\(checked)"],
            in: directory
        )
        let record = try #require(try await RealRun.execute("check", engine: engine, in: directory).first)
        let reason = try #require(record.outcome.reasons.first)
        #expect(reason.message == "the check was of 5 pieces, the payload has 32", "\(record.outcome)")
    }
}
