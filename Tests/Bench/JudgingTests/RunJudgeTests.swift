import Results
import TestSupport
import Testing
import Vocabulary

@testable import Judging

@Suite(.timeLimit(.minutes(5)), .queued) struct RunJudgeTests {
    /// One breach of a sound run, and what must come of it.
    struct Breach: CustomTestStringConvertible, Sendable {
        let state: RunState
        let code: String
        let message: String
        let change: @Sendable (inout RunFindings) -> Void
        var testDescription: String { code }
    }

    private static var sound: RunFindings {
        var findings = RunFindings(
            payload: PayloadCount(expectedBytes: 1000, receivedBytes: 1010, redundantBytes: 0, failedBytes: 0)
        )
        findings.verification = VerificationRecord(bytesVerified: 1000, files: 1)
        findings.workload.transport = ObservedTransport(configured: "tcp", observed: ["tcp"])
        findings.workload.pieces = CheckedPieces(good: 10, all: 10)
        findings.workload.cold = ColdPayload(bytes: 1000, readBytes: 900)
        return findings
    }

    static let breaches = [
        Breach(state: .invalid, code: "payload_mismatch", message: "the output is not the payload: a/b at byte 7: gone")
        {
            $0.verification?.mismatch = PayloadMismatch(file: "a/b", offsetBytes: 7, message: "gone")
        },
        Breach(
            state: .invalid,
            code: "generator_overloaded",
            message: "the load was not the one asked for: ping at 60/s: late (and 1 more)"
        ) {
            $0.workload.overloads = ["ping at 60/s: late", "ping at 200/s: late"]
        },
        Breach(state: .invalid, code: "hash_failures", message: "5 bytes arrived and failed their hash check") {
            $0.workload.payload?.failedBytes = 5
        },
        Breach(
            state: .invalid,
            code: "wrong_transport",
            message: "the cell declares tcp, the engines were connected over tcp, utp"
        ) { $0.workload.transport?.observed = ["utp", "tcp"] },
        Breach(
            state: .invalid,
            code: "check_found_bad_pieces",
            message: "the check passed 9 of 10 pieces of a payload that is whole"
        ) { $0.workload.pieces?.good = 9 },
        Breach(
            state: .invalid,
            code: "witnesses_disagree",
            message: "the leechers' counters say 1011 payload bytes, what was to be received is 1000"
        ) { $0.workload.payload?.receivedBytes = 1011 },
        Breach(
            state: .invalid,
            code: "witnesses_disagree",
            message: "the leechers' counters say 989 payload bytes, what was to be received is 1000"
        ) { $0.workload.payload?.receivedBytes = 989 },
        Breach(
            state: .invalid,
            code: "not_cold",
            message: "only 899 of 1000 bytes came from the device, so the payload was not cold"
        ) { $0.workload.cold?.readBytes = 899 },
        Breach(
            state: .suspect,
            code: "cold_unproven",
            message: "the cell declares a cold payload and /proc did not say what came from the device"
        ) { $0.workload.cold?.readBytes = nil },
        Breach(
            state: .suspect,
            code: "transport_unseen",
            message: "the cell declares tcp and no engine said over what it was connected"
        ) { $0.workload.transport?.observed = [] },
        Breach(
            state: .suspect,
            code: "alerts_dropped",
            message: "the library dropped 3 alerts; raise alert_queue_size"
        ) { $0.lastWords.alertsDropped = 3 },
        Breach(
            state: .suspect,
            code: "engine_ended_badly",
            message: "after the work was done seeder-1 was killed by signal 11; its record has its last words"
        ) { $0.engines = [EngineRecord(role: "seeder", index: 0, engine: "x", exit: .signal(11))] },
    ]

    @Test func aSoundRunIsValid() {
        #expect(RunJudge.judge(Self.sound) == .valid)
        #expect(RunJudge.judge(RunFindings()) == .valid)
    }

    @Test(arguments: breaches)
    func eachRuleCanFailAlone(breach: Breach) {
        var findings = Self.sound
        breach.change(&findings)
        let reason = OutcomeReason(code: breach.code, message: breach.message)
        #expect(RunJudge.judge(findings) == RunOutcome(state: breach.state, reasons: [reason]))
    }

    @Test func everyBrokenRuleIsNamedAndDoubtsDoNotSoftenThem() {
        var findings = Self.sound
        for breach in Self.breaches { breach.change(&findings) }
        let outcome = RunJudge.judge(findings)
        #expect(outcome.state == .invalid)
        // The cold payload is unproven rather than warm, and no transport was seen rather than a wrong one.
        #expect(
            outcome.reasons.map(\.code) == [
                "payload_mismatch", "hash_failures", "check_found_bad_pieces", "witnesses_disagree",
                "generator_overloaded",
            ]
        )
    }

    @Test func figuresDecideNothing() {
        var findings = Self.sound
        for value in [0, -1, 1e300] {
            findings.workload.measurements = ["completion_throughput": .value(value), "x": .absent("why")]
            #expect(RunJudge.judge(findings) == .valid)
        }
    }
}
