import Foundation
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
        #expect(outcome.warnings.map(\.text) == ["transfer: throughput regressed"])
        #expect(outcome.failures.isEmpty)
    }

    @Test func aMetricThatNoCellHasIsNoPass() throws {
        let outcome = GateOutcome(try Self.rows(ratio: 1, level: .error), missing: ["speed"])
        #expect(outcome.state == .inconclusive)
        #expect(outcome.unjudged.map(\.text) == ["no cell has a value of speed, so it was not judged"])
    }

    @Test func notBeingAbleToTellIsNoPass() throws {
        let rows = try Self.rows(ratio: 1, level: .error, tolerance: 0)
        #expect(GateOutcome(rows).state == .inconclusive)
        #expect(GateOutcome(rows, failOn: [.inconclusive]).state == .failed)
        #expect(GateOutcome(try Self.rows(ratio: 1, level: .warn, tolerance: 0)).state == .passed)
    }

    /// The name of the one row begins with that of the other, and so do the lines that speak of them.
    @Test func linesPointAtTheirRowsWhateverTheseAreCalled() throws {
        var rows = try Self.rows(ratio: 0.8, level: .error) + Self.rows(ratio: 1, level: .error)
        rows[0].cell = "ipc[rate=60]"
        rows[0].cellName = "ipc 60/s poisson"
        rows[1].cell = "ipc[rate=60,poisson]"
        rows[1].cellName = "ipc 60/s"
        for rows in [rows, rows.reversed()] {
            let outcome = GateOutcome(rows)
            #expect(outcome.failures.map(\.row) == [rows.first { $0.verdict == .regressed }?.reference])
            for row in rows { #expect(outcome.effect(of: row) == (row.verdict == .regressed ? .fails : .passes)) }
        }
        // Two rows of one name are still two rows.
        rows[1].cellName = rows[0].cellName
        #expect(GateOutcome(rows).effect(of: rows[1]) == .passes)
    }

    @Test func readsTheLinesOfLayoutOne() throws {
        let text = #"{"failures":["a: b regressed"],"open":[],"state":"failed","unjudged":[],"warnings":[]}"#
        let outcome = try JSONDecoder().decode(GateOutcome.self, from: Data(text.utf8))
        #expect(outcome.failures.map(\.text) == ["a: b regressed"] && outcome.failures[0].row == nil)
        let own = GateOutcome(try Self.rows(ratio: 0.8, level: .error))
        #expect(try JSONDecoder().decode(GateOutcome.self, from: JSONEncoder().encode(own)) == own)
    }
}
