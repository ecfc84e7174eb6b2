import Results
import Statistics
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

/// Runs that are missing are said, and those that are missing not by chance keep a gate from being passed.
@Suite(.timeLimit(.minutes(2)), .queued)
struct MissingRunsTests {
    /// A record of two equal arms over twelve blocks, of which the runs of `arm` in these blocks came to another end.
    static func document(
        _ state: RunState,
        _ code: String,
        blocks: Range<Int>,
        arms: [String] = ["new"],
        count: Int = 12
    ) -> ResultDocument {
        var document = SequentialGateTests.document(blocks: count, step: 0, scatter: 5)
        for index in document.runs.indices where blocks.contains(document.runs[index].block - 1) {
            guard arms.contains(where: { document.runs[index].cell.contains($0) }), !document.runs[index].warmup else {
                continue
            }
            document.runs[index].outcome = RunOutcome(
                state: state,
                reasons: [OutcomeReason(code: code, message: "as planted: \(code)")]
            )
            document.runs[index].measurements = [:]
            document.runs[index].engines = [
                EngineRecord(
                    role: "seeder",
                    index: 0,
                    engine: "e",
                    exit: .signal(11),
                    stderrTail: ["about to fall over"]
                )
            ]
        }
        return document
    }

    static func outcome(_ document: ResultDocument) throws -> GateOutcome {
        try #require(ArmsJudgement.comparison(document)).outcome
    }

    static let faults: [(RunState, String, RunFault.Kind)] = [
        (.failed, "engine_failed", .engineFailed), (.failed, "timed_out", .timedOut),
        (.invalid, "payload_mismatch", .wrongData), (.failed, "wrong_data", .wrongData),
        (.failed, "internal_fault", .internalFault), (.failed, "of_the_future", .engineFailed),
        (.invalid, "check_found_bad_pieces", .wrongData),
    ]

    /// The case: five of twelve, and one is no better.
    @Test(arguments: faults, [1, 5])
    func whatBreaksOutweighsEveryVerdict(fault: (RunState, String, RunFault.Kind), runs: Int) throws {
        for arm in ["old", "new"] {
            let document = Self.document(fault.0, fault.1, blocks: 0..<runs, arms: [arm])
            let outcome = try Self.outcome(document)
            #expect(outcome.state == .error && outcome.fault?.kind == fault.2)
            #expect(outcome.fault?.message.contains("\(runs) of ") == true)
            #expect(outcome.fault?.message.contains("\(arm) \(runs) of ") == true)
            #expect(outcome.fault?.details.contains("seeder-1: about to fall over") == true)
        }
    }

    @Test func twoRecordsEndAsAGateDoes() throws {
        for (state, code, kind) in Self.faults {
            var new = EvidenceReaderTests.document(blocks: 12)
            new.id = "2"
            for index in new.runs.indices.dropFirst(8) {
                new.runs[index].outcome = RunOutcome(state: state, reasons: [OutcomeReason(code: code, message: "m")])
            }
            let base = EvidenceReaderTests.document(blocks: 12)
            let forth = try #require(InvocationsJudgement.comparison(("base", base), ("new", new)))
            #expect(forth.outcome.fault?.kind == kind)
            #expect(forth.sides.map(\.valid) == [12, 7])
            let back = try #require(InvocationsJudgement.comparison(("new", new), ("base", base)))
            #expect(back.outcome.fault?.kind == kind)
        }
    }

    @Test func runsMissingOfOneArmAloneAreNotIgnored() throws {
        let uneven = try Self.outcome(Self.document(.suspect, "foreign_cpu", blocks: 0..<5))
        #expect(uneven.state == .inconclusive)
        #expect(uneven.unjudged.map(\.text) == ["runs are missing not by chance: 5 of 12 of new, 0 of 12 of old"])
        let even = try Self.outcome(Self.document(.suspect, "foreign_cpu", blocks: 0..<4, arms: ["old", "new"]))
        #expect(even.state == .passed && even.unjudged.isEmpty)
        // Untrue figures are no accident of the machine.
        #expect(try Self.outcome(Self.document(.invalid, "above_ceiling", blocks: 0..<2)).state == .inconclusive)
        #expect(try Self.outcome(Self.document(.invalid, "late", blocks: 0..<1)).state == .passed)
    }

    @Test(arguments: [GateLevel.error, .warn])
    func anArmWithoutAValidRunDoesNotPassAtAnyLevel(level: GateLevel) throws {
        var document = Self.document(.suspect, "foreign_cpu", blocks: 0..<12)
        document.gate = GateRecord(
            rules: [MetricRule(metric: SequentialGateTests.metric, level: level, tolerance: 0.05)],
            alpha: 0.02
        )
        let outcome = try Self.outcome(document)
        #expect(outcome.state == .inconclusive)
        #expect(outcome.unjudged.map(\.text) == ["new has no valid run of 12"])
    }

    /// R's `fisher.test` and SciPy 1.17.1 agree.
    @Test(arguments: [
        (5, 12, 0, 12, 0.03726708074534161), (3, 12, 0, 12, 0.21739130434782605), (1, 10, 9, 11, 0.0019052155275065491),
        (0, 12, 0, 12, 1.0), (6, 24, 1, 24, 0.09714662708230246),
    ])
    func fishersTestIsTheirs(first: Int, firstSize: Int, second: Int, secondSize: Int, p: Double) {
        #expect(abs(fisherExactPValue(hits: first, of: firstSize, and: second, of: secondSize) - p) < 1e-9)
        #expect(abs(fisherExactPValue(hits: second, of: secondSize, and: first, of: firstSize) - p) < 1e-9)
    }

    @Test func aRepetitionTakesThePlaceOfItsRun() throws {
        var document = Self.document(.invalid, "late", blocks: 0..<3)
        let repeats = document.runs.filter { $0.outcome.state == .invalid }.map { run in
            var again = run
            again.repetition = 1
            again.outcome = .valid
            again.measurements = [SequentialGateTests.metric: .value(500)]
            return again
        }
        document.runs += repeats
        let sides = SideRuns.arms(of: document, base: "old")
        #expect(sides.map(\.runs) == [12, 12] && sides.map(\.valid) == [12, 12])
        #expect(try Self.outcome(document).unjudged.isEmpty)
    }
}
