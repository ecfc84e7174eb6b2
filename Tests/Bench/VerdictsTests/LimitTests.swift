import Results
import Statistics
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

/// Limits in the metric's own unit on few runs: what cannot be judged is inconclusive, and says how many are needed.
@Suite(.timeLimit(.minutes(2)), .queued) struct LimitTests {
    static let name = MetricCatalog.completionThroughput.name

    /// Twenty runs of the base around 500, `runs` of the new arm `ratio` times that, each an invocation of its own.
    static func evidence(runs: Int, ratio: Double) -> MetricEvidence {
        let long = JudgeTests.evidence(ratio: 1, blocks: 20, design: .unpaired)
        let short = JudgeTests.evidence(ratio: ratio, blocks: runs, design: .unpaired)
        func each(_ values: [Int: Double]) -> [Int: Double] {
            Dictionary(uniqueKeysWithValues: values.map { (BlockKey.of(block: 0, invocation: $0.key), $0.value) })
        }
        return long.with(base: each(long.base), new: each(short.new))
    }

    static func row(runs: Int, ratio: Double, _ rule: MetricRule) throws -> MetricComparison {
        try #require(Judge.comparisons([evidence(runs: runs, ratio: ratio)], JudgingTerms(rules: [rule])).first)
    }

    /// Four runs against twenty decide a change (Student, 22 degrees of freedom), and say nothing of a median at 98 %:
    /// 1 − 2^(1−4) = 87.5 %.
    @Test(arguments: [400.0, 700, 1e9])
    func fewRunsAreInconclusiveWhereverTheyLie(limit: Double) throws {
        let free = MetricRule(metric: Self.name, tolerance: 0.05)
        #expect(try Self.row(runs: 4, ratio: 1.5, free).verdict == .improved)
        let bound = MetricRule(metric: Self.name, tolerance: 0.05, atLeast: limit)
        let row = try Self.row(runs: 4, ratio: 1.5, bound)
        #expect(row.verdict == .inconclusive && row.breaches.isEmpty && !row.isDecided)
        #expect(row.reason?.hasPrefix("4 runs are too few to hold its median against the limit of at least") == true)
        // 1 − 2^(1−7) = 98.4 %.
        #expect(row.reason?.hasSuffix("which takes 7") == true)
        #expect(row.furtherBlocks == 3)
        #expect(row.change?.ratio ?? 0 > 1.4)
    }

    @Test func soManyAsItTakesAreJudged() throws {
        func row(_ least: Double) throws -> MetricComparison {
            try Self.row(runs: 7, ratio: 1.5, MetricRule(metric: Self.name, tolerance: 0.05, atLeast: least))
        }
        #expect(try row(400).verdict == .improved)
        #expect(try row(400).reason == nil)
        #expect(try row(900).breaches.count == 1)
    }

    @Test func whatRegressedStaysSo() throws {
        let rule = MetricRule(metric: Self.name, tolerance: 0.05, atMost: 1e9)
        #expect(try Self.row(runs: 4, ratio: 0.5, rule).verdict == .regressed)
    }

    @Test func aGateThatCouldNotLookDoesNotPass() throws {
        let rule = MetricRule(metric: Self.name, tolerance: 0.05, atLeast: 400, atMost: 1e9)
        let row = try Self.row(runs: 4, ratio: 1.5, rule)
        let outcome = GateOutcome([row])
        #expect(outcome.state == .inconclusive && outcome.failures.isEmpty)
        let warning = try #require(outcome.open.first?.text)
        #expect(warning.contains("against the limit of at least 0.0004 MB/s and at most 1000 MB/s, which takes 7"))
        #expect(GateOutcome([row], failOn: [.inconclusive]).state == .failed)
        #expect(GateOutcome([try Self.row(runs: 7, ratio: 1.5, rule)]).state == .passed)
    }

    @Test func aGateGoesOnUntilItsLimitIsJudged() throws {
        // Of ten blocks the new arm has four valid runs; the change is found all the same.
        var document = SequentialGateTests.document(blocks: 10, step: 250, scatter: 5)
        for index in document.runs.indices where document.runs[index].cell.contains("new") {
            if document.runs[index].block > 4 { document.runs[index].outcome.state = .suspect }
        }
        func gate(_ rule: MetricRule) throws -> SequentialGate {
            let stored = EvidenceReaderTests.document(blocks: 20)
            return try SequentialGate(
                base: .stored(stored, name: "main"),
                looks: [10, 14],
                terms: JudgingTerms(rules: [rule])
            )
        }
        var alone = document
        alone.cells = EvidenceReaderTests.document(blocks: 1).cells
        alone.runs = document.runs.filter { $0.cell.contains("new") }
        for index in alone.runs.indices { alone.runs[index].cell = alone.cells[0].id }
        let free = try gate(MetricRule(metric: Self.name, tolerance: 0.05))
        #expect(
            free.reasonToStop(alone, elapsedSeconds: 1) == "what is open takes further invocations, not more blocks"
        )
        let bound = try gate(MetricRule(metric: Self.name, tolerance: 0.05, atLeast: 1))
        #expect(bound.reasonToStop(alone, elapsedSeconds: 1) == nil)
        #expect(bound.comparison(alone, ended: nil).outcome.state == .inconclusive)
    }

    /// The chance that n values all lie on one side of their median is 2^(1−n).
    @Test(arguments: [(0.5, 2), (0.75, 3), (0.95, 6), (0.98, 7), (0.99, 8), (0.999, 11)])
    func theRunsThatAMedianTakes(coverage: Double, needed: Int) throws {
        #expect(Sample.valuesNeeded(forMedianCoverage: coverage) == needed)
        let values = (0..<needed).map { Double($0) }
        #expect(try Sample(values).medianInterval(coverage: coverage).reachesRequested)
        #expect(try !Sample(Array(values.dropLast())).medianInterval(coverage: coverage).reachesRequested)
    }
}
