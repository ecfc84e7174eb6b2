import Results
import Statistics
import Testing

@testable import Verdicts

struct SequentialGateTests {
    static let metric = MetricCatalog.completionThroughput.name

    static func gate(
        tolerance: Double = 0.05,
        looks: [Int] = [10, 14],
        budget: Double? = nil,
        base: SequentialGate.Base = .arm("old")
    ) throws -> SequentialGate {
        try SequentialGate(
            base: base,
            looks: looks,
            terms: JudgingTerms(rules: [MetricRule(metric: metric, tolerance: tolerance)]),
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

    @Test func theLookIsInTheComparison() throws {
        let comparison = try Self.gate().comparison(Self.document(blocks: 10, step: -100), ended: "because")
        let look = try #require(comparison.look)
        #expect(look.plan == [10, 14] && look.blocks == 10 && look.ended == "because")
        #expect(look.overallAlpha == 0.02 && look.nominalAlpha < 0.02 && look.nominalAlpha > 0.01)
        #expect(comparison.alpha == look.nominalAlpha)
        #expect(comparison.outcome.state == .failed)
        #expect(comparison.base.name == "old" && comparison.new.name == "new")
    }

    @Test func aBaselineIsComparedUnpaired() throws {
        let stored = EvidenceReaderTests.document(blocks: 10)
        let gate = try Self.gate(base: .stored(stored, name: "main"))
        let comparison = gate.comparison(EvidenceReaderTests.document(blocks: 10, speed: 400), ended: nil)
        #expect(comparison.rows.first?.verdict == .regressed)
        #expect(comparison.rows.first?.change?.design == "unpaired")
        #expect(comparison.base.name == "main")
    }

    @Test func looksMustAscend() {
        #expect(throws: StatisticsError.self) { try Self.gate(looks: [14, 10]) }
    }
}
