import Results
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

/// One judgement of a record, made from what it says of itself.
@Suite(.timeLimit(.minutes(2)), .queued)
struct RecordedGateTests {
    static let speed = MetricCatalog.completionThroughput.name
    static let cpu = SequentialGateTests.cpu

    /// Throughput a fifth worse, CPU time equal; `rules` are what the gate demands.
    static func document(_ rules: [MetricRule], looks: [Int]? = [10, 14], failOn: [String] = []) -> ResultDocument {
        var document = SequentialGateTests.document(blocks: 10, step: -100, scatter: 5)
        for index in document.runs.indices { document.runs[index].measurements[cpu] = .value(1) }
        document.gate = GateRecord(rules: rules, alpha: 0.02, looks: looks, failOn: failOn)
        return document
    }

    @Test func theRecordSaysWhatFails() throws {
        let cpuOnly = Self.document([MetricRule(metric: Self.cpu, tolerance: 0.1)])
        let passed = try #require(ArmsJudgement.comparison(cpuOnly))
        #expect(passed.outcome.state == .passed)
        #expect(passed.rows.filter { $0.level == .error }.map(\.metric) == [Self.cpu])
        var bare = cpuOnly
        bare.gate = nil
        #expect(try #require(ArmsJudgement.comparison(bare)).outcome.state == .failed)
    }

    /// What `check` concluded from the growing record, a reader of the stored one concludes again, row for row.
    @Test func aStoredRecordIsJudgedAsItsGateWas() throws {
        let rules = [
            MetricRule(metric: Self.speed, tolerance: 0.05), MetricRule(metric: Self.cpu, level: .warn, tolerance: 0.1),
        ]
        let document = Self.document(rules)
        let gate = try SequentialGate(base: .arm("old"), looks: [10, 14], terms: JudgingTerms(rules: rules))
        let read = try ResultDocument(json: document.encoded(), origin: "test")
        #expect(try #require(ArmsJudgement.comparison(read)) == gate.comparison(document, ended: nil))
    }

    @Test func theRecordSaysWhichArmIsTheBase() throws {
        var document = Self.document([MetricRule(metric: Self.speed, tolerance: 0.05)])
        document.gate?.baseArm = "new"
        let comparison = try #require(ArmsJudgement.comparison(document))
        #expect(comparison.base.name == "new" && comparison.rows.first?.verdict == .improved)
        document.gate?.failOn = ["improvement"]
        #expect(try #require(ArmsJudgement.comparison(document)).outcome.state == .failed)
    }

    @Test func floorsRaiseTolerancesInEveryReading() throws {
        var document = Self.document([MetricRule(metric: Self.speed, tolerance: 0.05)])
        document.gate?.noiseFloors = ["transfer size=64MiB": [Self.speed: 0.3]]
        let comparison = try #require(ArmsJudgement.comparison(document))
        #expect(comparison.rows.first?.tolerance == 0.3 && comparison.outcome.state == .passed)
    }

    /// Worse, and its range reaches beyond the tolerance.
    @Test func whatIsWorseOfOpenSizeDoesNotPass() throws {
        func row(_ level: GateLevel = .error) throws -> MetricComparison {
            try JudgeTests.verdict(JudgeTests.evidence(ratio: 0.96), tolerance: 0.04, level: level)
        }
        #expect(try row().verdict == .worse)
        #expect(GateOutcome([try row()]).state == .inconclusive)
        #expect(GateOutcome([try row()], failOn: [.worse]).state == .failed)
        let warned = GateOutcome([try row(.warn)], failOn: [.worse])
        #expect(warned.state == .passed && warned.warnings.map(\.text) == ["transfer: throughput is worse, size open"])
        let better = try JudgeTests.verdict(JudgeTests.evidence(ratio: 1.04), tolerance: 0.04)
        #expect(better.verdict == .better && GateOutcome([better], failOn: [.worse]).state == .passed)
        let cpu = try JudgeTests.verdict(JudgeTests.evidence(JudgeTests.cpu, ratio: 1.04), tolerance: 0.04)
        #expect(cpu.verdict == .worse)
    }

    /// Of every verdict at every level there is one effect, and the outcome is made of these alone.
    @Test func theOutcomeIsMadeOfTheEffects() throws {
        var row = try JudgeTests.verdict(JudgeTests.evidence(ratio: 1), tolerance: 0.05)
        let expected: [Verdict: MetricComparison.Effect] = [
            .regressed: .fails, .worse: .open, .improved: .passes, .better: .passes, .unchanged: .passes,
            .changed: .passes, .inconclusive: .open, .absent: .open,
        ]
        for verdict in Verdict.allCases {
            row.verdict = verdict
            row.level = .error
            #expect(GateOutcome([row]).effect(of: row) == expected[verdict])
            let state = GateOutcome([row]).state
            let wanted: GateOutcome.State? = expected[verdict].map {
                $0 == .fails ? .failed : $0 == .open ? .inconclusive : .passed
            }
            #expect(state == wanted)
            row.level = .warn
            #expect(GateOutcome([row]).effect(of: row) == (expected[verdict] == .passes ? .passes : .warns))
            #expect(GateOutcome([row]).state == .passed)
            row.level = .off
            #expect(GateOutcome([row]).effect(of: row) == nil)
        }
    }
}
