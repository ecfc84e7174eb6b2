import Results
import Statistics
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

@Suite(.timeLimit(.minutes(2)), .queued)
struct SequentialGateTests {
    static let metric = MetricCatalog.completionThroughput.name

    static func gate(
        tolerance: Double = 0.05,
        looks: [Int] = [10, 14],
        budget: Double? = nil,
        base: SequentialGate.Base = .arm("old"),
        more: [MetricRule] = []
    ) throws -> SequentialGate {
        try SequentialGate(
            base: base,
            looks: looks,
            terms: JudgingTerms(rules: [MetricRule(metric: metric, tolerance: tolerance)] + more),
            timeBudgetSeconds: budget
        )
    }

    /// A record with arms whose second differs by a fifth (or not), after so many blocks.
    static func document(blocks: Int, step: Double = 100, scatter: Double = 0) -> ResultDocument {
        var document = EvidenceReaderTests.document(arms: ["old", "new"], blocks: blocks)
        let noise = [0.3, -1, 0.8, -0.2, 0.5, -0.7, 0.1, -0.4, 0.9, -0.6]
        for index in document.runs.indices {
            let run = document.runs[index]
            let isNew = run.cell.contains("new")
            let value = 500 + (isNew ? step : 0) + scatter * noise[(run.block * 3 + (isNew ? 1 : 0)) % 10]
            document.runs[index].measurements[metric] = .value(value)
        }
        return document
    }

    @Test func goesOnBetweenLooks() throws {
        let gate = try Self.gate()
        #expect(gate.reasonToStop(Self.document(blocks: 9), elapsedSeconds: 1) == nil)
        #expect(gate.reasonToStop(Self.document(blocks: 11), elapsedSeconds: 1) == nil)
    }

    @Test func endsAtALookThatDecides() throws {
        let gate = try Self.gate()
        #expect(gate.reasonToStop(Self.document(blocks: 10), elapsedSeconds: 1) == "every gated metric is decided")
        let worse = gate.reasonToStop(Self.document(blocks: 10, step: -100), elapsedSeconds: 1)
        #expect(worse?.hasPrefix("a gated metric got worse") == true)
        #expect(gate.reasonToStop(Self.document(blocks: 10, step: 0, scatter: 5), elapsedSeconds: 1) != nil)
    }

    @Test func goesOnWhenALookDoesNotDecide() throws {
        let gate = try Self.gate()
        #expect(gate.reasonToStop(Self.document(blocks: 10, step: 0, scatter: 150), elapsedSeconds: 1) == nil)
    }

    @Test func aSpentBudgetEndsBetweenBlocks() throws {
        let gate = try Self.gate(budget: 60)
        #expect(gate.reasonToStop(Self.document(blocks: 3), elapsedSeconds: 59) == nil)
        #expect(gate.reasonToStop(Self.document(blocks: 3), elapsedSeconds: 61) == "the time budget is spent")
    }

    @Test func givesUpAfterFiveBlocksWithoutAValidRun() throws {
        func disturbed(blocks: Int, validRuns: Int = 0) -> ResultDocument {
            var document = Self.document(blocks: blocks)
            let counted = document.runs.indices.filter { !document.runs[$0].warmup }
            for (place, index) in counted.enumerated() where place >= validRuns {
                document.runs[index].outcome = RunOutcome(
                    state: .suspect,
                    reasons: [OutcomeReason(code: "foreign_cpu", message: "other programs used 40 %")]
                )
            }
            return document
        }
        let gate = try Self.gate()
        #expect(gate.reasonToStop(disturbed(blocks: 4), elapsedSeconds: 1) == nil)
        let reason = try #require(gate.reasonToStop(disturbed(blocks: 5), elapsedSeconds: 1))
        #expect(reason.contains("none of their 10 runs is valid"))
        #expect(gate.lastReason(disturbed(blocks: 5)) == reason)
        // One quiet run is hope enough.
        #expect(gate.reasonToStop(disturbed(blocks: 9, validRuns: 1), elapsedSeconds: 1) == nil)
        #expect(gate.comparison(disturbed(blocks: 5), ended: reason).outcome.fault?.kind == .environmentUnfit)
    }

    @Test func aLimitIsHeldAtTheGatesLevelAndSaysItsFigures() throws {
        func failures(_ least: Double, looks: [Int]) throws -> [String] {
            let rule = MetricRule(metric: Self.metric, tolerance: 0.5, atLeast: least)
            let gate = try SequentialGate(base: .arm("old"), looks: looks, terms: JudgingTerms(rules: [rule]))
            return gate.comparison(Self.document(blocks: looks[0], step: 0, scatter: 50), ended: nil).outcome.failures
                .map(\.text)
        }
        // The median of six runs has an interval of 95 %, but none at a gate's level of 98 %.
        #expect(try failures(1000, looks: [6]).isEmpty)
        let failure = try #require(try failures(1000, looks: [12]).first)
        #expect(failure.contains("below the limit of at least 0.001 MB/s (median of 12 runs"))
        #expect(failure.contains("99.") && failure.contains(" % interval "))
    }

    @Test func theLookIsInTheComparison() throws {
        let comparison = try Self.gate().comparison(Self.document(blocks: 10, step: -100), ended: "because")
        let look = try #require(comparison.look)
        #expect(look.plan == [10, 14] && look.blocks == 10 && look.ended == "because")
        #expect(look.overallAlpha == 0.02 && look.nominalAlpha < 0.02 && look.nominalAlpha > 0.01)
        #expect(comparison.alpha == look.nominalAlpha)
        #expect(comparison.outcome.state == .failed)
        #expect(comparison.base.name == "old" && comparison.new.name == "new")
    }

    /// So many invocations of one build, whose levels differ by a percent.
    static func baseline(invocations: Int) -> ResultDocument {
        var stored = EvidenceReaderTests.document(blocks: 10)
        for number in 1..<max(2, invocations) where number < invocations {
            var other = EvidenceReaderTests.document(blocks: 10, speed: 500 + Double(5 * number))
            other.id = "\(number + 1)"
            stored = stored.adding(other) ?? stored
        }
        return stored
    }

    @Test func aBaselineOfSeveralInvocationsIsHeldAgainst() throws {
        let gate = try Self.gate(base: .stored(Self.baseline(invocations: 5), name: "main"))
        let document = EvidenceReaderTests.document(blocks: 10, speed: 400)
        let comparison = gate.comparison(document, ended: nil)
        #expect(comparison.rows.first?.verdict == .regressed)
        #expect(comparison.rows.first?.change?.design == "unpaired")
        #expect(comparison.base.name == "main")
    }

    /// However clear the difference: one invocation of the base says nothing of how invocations differ.
    @Test(arguments: [1, 2, 4])
    func aBaselineOfFewInvocationsIsForInformation(invocations: Int) throws {
        let gate = try Self.gate(base: .stored(Self.baseline(invocations: invocations), name: "main"))
        let document = EvidenceReaderTests.document(blocks: 10, speed: 250)
        let comparison = gate.comparison(document, ended: nil)
        let row = try #require(comparison.rows.first)
        #expect(row.verdict == .inconclusive && row.change?.isInformation == true)
        #expect(row.reason?.hasPrefix("for information: \(invocations) invocation") == true)
        #expect(comparison.outcome.state == .inconclusive)
        // More blocks of this invocation would change nothing.
        let stop = gate.reasonToStop(document, elapsedSeconds: 1)
        #expect(stop == "what is open takes further invocations, not more blocks")
    }

    static let cpu = MetricCatalog.cpuPerGibSeeder.name

    /// Throughput a fifth better from the first block on; CPU time so scattered that nothing can be said of it, or of a
    /// sudden much worse.
    static func mixed(blocks: Int, cpuRatio: (Int) -> Double) -> ResultDocument {
        var document = document(blocks: blocks, scatter: 2)
        for index in document.runs.indices {
            let run = document.runs[index]
            let isNew = run.cell.contains("new")
            document.runs[index].measurements[cpu] = .value(isNew ? cpuRatio(run.block) : 1)
        }
        return document
    }

    static func undecided(_ block: Int) -> Double { block.isMultiple(of: 2) ? 1.4 : 0.7 }

    @Test func aWarningThatStaysOpenDoesNotKeepTheGateRunning() throws {
        let warning = MetricRule(metric: Self.cpu, level: .warn, tolerance: 0.05)
        let document = Self.mixed(blocks: 10, cpuRatio: Self.undecided)
        let gate = try Self.gate(more: [warning])
        #expect(gate.reasonToStop(document, elapsedSeconds: 1) == "every metric that can fail the gate is decided")
        let comparison = gate.comparison(document, ended: nil)
        #expect(comparison.rows.map(\.decidedAfterBlocks).prefix(2) == [10, nil])
        #expect(comparison.outcome.state == .passed)
        let failing = try Self.gate(more: [MetricRule(metric: Self.cpu, tolerance: 0.05)])
        #expect(failing.reasonToStop(document, elapsedSeconds: 1) == nil)
        #expect(failing.comparison(document, ended: nil).outcome.state == .inconclusive)
    }

    @Test func aGateOfWarningsAloneRunsUntilTheyAreDecided() throws {
        let document = Self.mixed(blocks: 10, cpuRatio: Self.undecided)
        func gate(_ metric: String) throws -> SequentialGate {
            try SequentialGate(
                base: .arm("old"),
                looks: [10, 14],
                terms: JudgingTerms(rules: [MetricRule(metric: metric, level: .warn, tolerance: 0.05)])
            )
        }
        #expect(try gate(Self.metric).reasonToStop(document, elapsedSeconds: 1) == "every gated metric is decided")
        #expect(try gate(Self.cpu).reasonToStop(document, elapsedSeconds: 1) == nil)
    }

    @Test func whatALookDecidedStaysWithItsFigures() throws {
        // Better by far in the first ten blocks, worse by far in the next four.
        let document = Self.mixed(blocks: 14) { $0 <= 10 ? 0.5 + Double($0) / 1000 : 2 }
        let gate = try Self.gate(looks: [10, 14, 20], more: [MetricRule(metric: Self.cpu, tolerance: 0.05)])
        let rows = gate.comparison(document, ended: nil).rows.filter { $0.level == .error }
        let row = try #require(rows.first { $0.metric == Self.cpu })
        #expect(row.verdict == .improved && row.decidedAfterBlocks == 10)
        #expect(row.new?.runs == 10 && row.change?.count == 10)
        #expect(rows.allSatisfy { $0.decidedAfterBlocks == 10 })
    }

    @Test func aLimitIsHeldAgainstEveryRunAlsoAfterTheLook() throws {
        let limit = MetricRule(metric: Self.cpu, tolerance: 0.05, impossibleAbove: 1.5)
        let document = Self.mixed(blocks: 14) { $0 < 13 ? 0.5 : 2 }
        let gate = try Self.gate(looks: [10, 14, 20], more: [limit])
        let row = gate.comparison(document, ended: nil).rows.first { $0.metric == Self.cpu }
        #expect(row?.decidedAfterBlocks == 10 && row?.breaches.count == 1)
        #expect(gate.reasonToStop(document, elapsedSeconds: 1)?.hasPrefix("a gated metric got worse") == true)
    }

    @Test func theDecisionIsInTheJSON() throws {
        let text = try Self.gate().comparison(Self.document(blocks: 14), ended: nil).encoded()
        #expect(text.contains("\"decided_after_blocks\":10"))
    }

    @Test func looksMustAscend() {
        #expect(throws: StatisticsError.self) { try Self.gate(looks: [14, 10]) }
    }
}
