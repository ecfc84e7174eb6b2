import Results
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

/// Metrics that can honestly be 0 are compared by differences, in their own unit.
@Suite(.timeLimit(.minutes(2)), .queued)
struct DifferenceTests {
    static let stall = ComparedMetric(MetricCatalog.longestStall)

    static func row(
        _ metric: ComparedMetric,
        _ base: [Double],
        _ new: [Double],
        tolerance: Double = 0.05,
        absolute: Double? = nil
    ) throws -> MetricComparison {
        func blocks(_ values: [Double]) -> [Int: Double] {
            Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0, $1) })
        }
        let evidence = MetricEvidence(
            cell: "c",
            cellName: "c",
            metric: metric,
            design: .paired,
            base: blocks(base),
            new: blocks(new)
        )
        let rule = MetricRule(metric: metric.name, tolerance: tolerance, toleranceAbsolute: absolute)
        return try #require(Judge.comparisons([evidence], JudgingTerms(rules: [rule])).first)
    }

    static let none = Array(repeating: 0.0, count: 14)

    /// The case: a stall of 80 ms where there was none, in 14 of 14 runs.
    @Test func aStallWhereThereWasNoneFails() throws {
        let row = try Self.row(Self.stall, Self.none, Self.none.map { _ in 0.08 })
        #expect(row.verdict == .regressed)
        #expect(row.change?.ratio == nil && row.change?.difference == 0.08)
        #expect(row.toleranceAbsolute == 0.04)
        #expect(GateOutcome([row]).state == .failed)
    }

    @Test(arguments: [
        (0.0, 0.0, Verdict.unchanged), (0.0, 0.02, .unchanged), (0.0, 0.06, .regressed), (0.08, 0.0, .improved),
        (0.5, 0.53, .unchanged), (0.5, 0.7, .regressed),
    ])
    func secondsAreHeldAgainstSeconds(base: Double, new: Double, verdict: Verdict) throws {
        let row = try Self.row(Self.stall, Self.none.map { _ in base }, Self.none.map { _ in new })
        #expect(row.verdict == verdict)
    }

    @Test func theRuleSaysHowMuchIsLetPass() throws {
        let new = Self.none.map { _ in 0.08 }
        #expect(try Self.row(Self.stall, Self.none, new, absolute: 0.1).verdict == .unchanged)
        #expect(try Self.row(Self.stall, Self.none, new, absolute: 0.01).verdict == .regressed)
        // What the share makes of a base that is not 0 is let pass as well.
        #expect(try Self.row(Self.stall, Self.none.map { _ in 2 }, Self.none.map { _ in 2.08 }).verdict == .unchanged)
    }

    @Test func aStallInSomeRunsIsSeen() throws {
        let some = (0..<14).map { $0.isMultiple(of: 3) ? 0.0 : 0.2 + Double($0) / 1000 }
        let row = try Self.row(Self.stall, Self.none, some)
        #expect([.regressed, .worse].contains(row.verdict))
        #expect(GateOutcome([row]).state != .passed)
    }

    @Test(arguments: [
        (MetricCatalog.wastedBytes, 8_388_608.0), (MetricCatalog.wireRetransmittedBytes, 4_194_304.0),
        (MetricCatalog.wireDroppedPackets, 3.0), (MetricCatalog.tailSeconds, 0.5), (MetricCatalog.rampSeconds, 0.5),
    ])
    func everyMetricThatCanBeNothingFailsOnSomething(metric: MetricDefinition, value: Double) throws {
        let compared = ComparedMetric(metric)
        #expect(try Self.row(compared, Self.none, Self.none.map { _ in value }).verdict == .regressed)
        #expect(try Self.row(compared, Self.none, Self.none).verdict == .unchanged)
    }

    /// A metric that is compared by ratios and is 0 all the same, as CPU time is by a coarse clock.
    @Test func aZeroThatNobodyForesawCannotHideAFailureEither() throws {
        let row = try Self.row(JudgeTests.cpu, Self.none, Self.none.map { _ in 0.3 })
        #expect(row.verdict == .regressed && row.change?.difference == 0.3)
        #expect(try Self.row(JudgeTests.cpu, Self.none, Self.none).verdict == .unchanged)
        let mixed = (0..<14).map { $0 == 3 ? 0.0 : 1 }
        #expect(try Self.row(JudgeTests.cpu, mixed, Self.none.map { _ in 1 }).verdict != .absent)
    }
}
