import Results
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

@Suite(.timeLimit(.minutes(2)), .queued)
struct GateOutcomeTests {
    static func rows(ratio: Double, level: GateLevel, tolerance: Double = 0.05) throws -> [MetricComparison] {
        [try JudgeTests.verdict(JudgeTests.evidence(ratio: ratio), tolerance: tolerance, level: level)]
    }

    static let cases: [(Double, GateLevel, Set<GateOutcome.FailOn>, GateOutcome.State)] = [
        (0.8, .error, [], .failed), (0.8, .warn, [], .passed), (0.8, .off, [], .passed), (1.0, .error, [], .passed),
        (1.2, .error, [], .passed), (1.2, .error, [.improvement], .failed), (1.2, .warn, [.improvement], .passed),
    ]

    @Test(arguments: cases)
    func levelsDecide(ratio: Double, level: GateLevel, failOn: Set<GateOutcome.FailOn>, state: GateOutcome.State) throws
    {
        #expect(GateOutcome(try Self.rows(ratio: ratio, level: level), failOn: failOn).state == state)
    }

    @Test func warningsNameTheMetric() throws {
        let outcome = GateOutcome(try Self.rows(ratio: 0.8, level: .warn))
        #expect(outcome.warnings == ["transfer: throughput regressed"])
        #expect(outcome.failures.isEmpty)
    }

    @Test func aMetricThatNoCellHasIsNoPass() throws {
        let outcome = GateOutcome(try Self.rows(ratio: 1, level: .error), missing: ["speed"])
        #expect(outcome.state == .inconclusive)
        #expect(outcome.unjudged == ["no cell has a value of speed, so it was not judged"])
    }

    @Test func notBeingAbleToTellIsNoPass() throws {
        let rows = try Self.rows(ratio: 1, level: .error, tolerance: 0)
        #expect(GateOutcome(rows).state == .inconclusive)
        #expect(GateOutcome(rows, failOn: [.inconclusive]).state == .failed)
        #expect(GateOutcome(try Self.rows(ratio: 1, level: .warn, tolerance: 0)).state == .passed)
    }
}
