import Foundation
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Verdicts

@Suite(.timeLimit(.minutes(2)), .queued)
struct JudgeTests {
    static let throughput = ComparedMetric(MetricCatalog.completionThroughput)
    static let cpu = ComparedMetric(MetricCatalog.cpuPerGibSeeder)

    /// Ten blocks whose ratios scatter by about 2 % around `ratio`; fixed, so that verdicts can be worked out by hand.
    static func evidence(
        _ metric: ComparedMetric = throughput,
        ratio: Double,
        spread: Double = 1,
        blocks: Int = 10,
        design: MetricEvidence.Design = .paired
    ) -> MetricEvidence {
        let steps = [-2.0, 1.1, 0.4, -0.9, 2.1, -1.2, 0.6, -0.3, 1.6, -1.4]
        var base: [Int: Double] = [:]
        var new: [Int: Double] = [:]
        for block in 0..<blocks {
            base[block] = 500 + Double(block)
            new[block] = (500 + Double(block)) * ratio * (1 + spread * steps[block % 10] / 100)
        }
        return MetricEvidence(cell: "c", cellName: "transfer", metric: metric, design: design, base: base, new: new)
    }

    static func verdict(
        _ evidence: MetricEvidence,
        tolerance: Double,
        level: GateLevel = .error,
        floor: Double? = nil
    ) throws -> MetricComparison {
        let rule = MetricRule(metric: evidence.metric.name, level: level, tolerance: tolerance)
        let floors = floor.map { ["transfer": [evidence.metric.name: $0]] } ?? [:]
        return try #require(Judge.comparisons([evidence], JudgingTerms(rules: [rule], noiseFloors: floors)).first)
    }

    @Test(arguments: [
        (0.90, 0.05, Verdict.regressed), (1.10, 0.05, .improved), (1.0, 0.05, .unchanged), (0.97, 0.05, .unchanged),
        (0.96, 0.04, .worse), (1.04, 0.04, .better), (1.0, 0.0, .inconclusive), (0.9, 0.0, .regressed),
        (1.1, 0.0, .improved),
    ])
    func throughputIsBetterHigh(ratio: Double, tolerance: Double, verdict: Verdict) throws {
        #expect(try Self.verdict(Self.evidence(ratio: ratio), tolerance: tolerance).verdict == verdict)
    }

    @Test(arguments: [(0.90, Verdict.improved), (1.10, .regressed), (1.0, .unchanged)])
    func cpuIsBetterLow(ratio: Double, verdict: Verdict) throws {
        #expect(try Self.verdict(Self.evidence(Self.cpu, ratio: ratio), tolerance: 0.05).verdict == verdict)
    }

    @Test func theIntervalShownAlwaysAgreesWithTheVerdict() throws {
        for percent in stride(from: 80.0, through: 125, by: 1.5) {
            let row = try Self.verdict(Self.evidence(ratio: percent / 100), tolerance: 0.05)
            let change = try #require(row.change)
            #expect((row.verdict == .regressed) == (change.high < 0.95))
            #expect((row.verdict == .improved) == (change.low > 1.05))
            #expect((row.verdict == .unchanged) == (change.low >= 0.95 && change.high <= 1.05))
        }
    }

    @Test func aNoiseFloorWidensTheTolerance() throws {
        let row = try Self.verdict(Self.evidence(ratio: 0.9), tolerance: 0.02, floor: 0.15)
        #expect(row.verdict == .unchanged)
        #expect(row.tolerance == 0.15)
    }

    @Test func tooFewBlocksAreInconclusiveAndSaySo() throws {
        let row = try Self.verdict(Self.evidence(ratio: 0.5, blocks: 5), tolerance: 0.05)
        #expect(row.verdict == .inconclusive)
        #expect(row.change?.detectable == nil)
        // 2^(1−n) reaches 0.02 with seven pairs.
        #expect(row.furtherBlocks == 2)
    }

    @Test func anEstimateOnTheEdgeSaysThatNoNumberOfBlocksHelps() throws {
        let row = try Self.verdict(Self.evidence(ratio: 0.9501, spread: 3), tolerance: 0.05)
        #expect(row.verdict == .inconclusive || row.verdict == .worse)
        #expect(row.furtherBlocks == nil)
    }

    @Test func companyMakesAMetricStricter() throws {
        // One pair of ten against the trend gives p = 0.0039 at best, enough alone and not among ten.
        let weak = Self.evidence(ratio: 0.965, spread: 1)
        let names = (0..<9).map { "m\($0)" }
        let company = names.map { name in
            Self.evidence(
                ComparedMetric(name: name, title: name, unit: .count, direction: .higher),
                ratio: 1
            )
        }
        let rules = ([weak.metric.name] + names).map { MetricRule(metric: $0, tolerance: 0.02) }
        let alone = try #require(Judge.comparisons([weak], JudgingTerms(rules: rules)).first)
        let among = try #require(Judge.comparisons([weak] + company, JudgingTerms(rules: rules)).first)
        let first = try #require(alone.change)
        let second = try #require(among.change)
        #expect(try #require(second.adjustedPValue) > (try #require(first.adjustedPValue)))
        #expect(second.low <= first.low && second.high >= first.high)
        #expect(second.coverage > first.coverage)
        #expect(first.pValue == second.pValue)
    }

    @Test func equalCountersAreUnchangedAndDifferentOnesRegress() throws {
        let blocks = Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, 4096.0) })
        func row(_ factor: Double) throws -> MetricComparison {
            try Self.verdict(
                MetricEvidence(
                    cell: "c",
                    cellName: "c",
                    metric: Self.cpu,
                    design: .paired,
                    base: blocks,
                    new: blocks.mapValues { $0 * factor }
                ),
                tolerance: 0
            )
        }
        #expect(try row(1).verdict == .unchanged)
        #expect(try row(1.001).verdict == .regressed)
        #expect(try row(0.999).verdict == .improved)
    }

    /// Runs of two records whose invocations are known: ten of each side, of one run each.
    static func apart(_ metric: ComparedMetric = throughput, ratio: Double, spread: Double = 1) -> MetricEvidence {
        let evidence = evidence(metric, ratio: ratio, spread: spread, design: .unpaired)
        func each(_ values: [Int: Double]) -> [Int: Double] {
            Dictionary(uniqueKeysWithValues: values.map { (BlockKey.of(block: 0, invocation: $0.key), $0.value) })
        }
        return evidence.with(base: each(evidence.base), new: each(evidence.new))
    }

    @Test func archivesAreComparedByInvocation() throws {
        let row = try Self.verdict(Self.apart(ratio: 0.8), tolerance: 0.05)
        #expect(row.verdict == .regressed)
        #expect(row.change?.design == "unpaired")
        #expect(row.change?.method == "student")
        #expect(row.change?.count == 10)
    }

    @Test func aChangeThatIsShownIsNotCalledInconclusive() {
        // One metric three times as high and twenty a little: ten blocks are too few to show of the one among forty-one
        // that it exceeds the tolerance, but show that it changed.
        let rows = Judge.comparisons(
            [Self.evidence(ratio: 3)] + (0..<20).map { _ in Self.evidence(ratio: 1.02, spread: 0.1) }
                + (0..<20).map { _ in Self.evidence(ratio: 1) },
            JudgingTerms()
        )
        #expect(rows[0].verdict == .better)
        #expect((rows[0].change?.adjustedPValue ?? 1) <= 0.02)
        #expect(rows[40].verdict == .inconclusive || rows[40].verdict == .unchanged)
    }

    @Test func oneBlockIsNoComparison() throws {
        let row = try Self.verdict(
            MetricEvidence(
                cell: "c",
                cellName: "c",
                metric: Self.cpu,
                design: .paired,
                base: [0: 1],
                new: [0: 112, 1: 3]
            ),
            tolerance: 0.05
        )
        #expect(row.verdict == .inconclusive && row.change == nil)
        #expect(row.reason == "one block is too little to compare")
    }

    @Test func limitsHoldAgainstTheWholeInterval() throws {
        func breaches(_ rule: MetricRule, level: Double = 0.02) -> [String] {
            LimitFindings(rule, Self.evidence(ratio: 1), level: level).breaches
        }
        let name = Self.throughput.name
        #expect(breaches(MetricRule(metric: name, tolerance: 0.05, atLeast: 600)).count == 1)
        #expect(breaches(MetricRule(metric: name, tolerance: 0.05, atLeast: 503)).isEmpty)
        #expect(breaches(MetricRule(metric: name, tolerance: 0.05, atMost: 450)).count == 1)
        #expect(breaches(MetricRule(metric: name, tolerance: 0.05, impossibleAbove: 510)).count == 1)
        #expect(breaches(MetricRule(metric: name, tolerance: 0.05, impossibleAbove: 5100)).isEmpty)
    }
}
