import Foundation
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Statistics
@testable import Verdicts

/// Simulated: what adjusting for a declared disturbance costs and gives.
@Suite(.timeLimit(.minutes(10)), .queued)
struct CovariateTests {
    /// Shares of verdicts and the mean width of intervals over comparisons of ten blocks.
    private static func shares(
        weight: Double,
        ratio: Double = 1,
        isAdjusted: Bool = true,
        tolerance: Double = 0,
        seed: UInt64
    ) -> (regressed: Double, improved: Double, covered: Double, width: Double) {
        var noise = Noise(seed: seed)
        let name = MetricCatalog.completionThroughput.name
        let terms = JudgingTerms(rules: [MetricRule(metric: name, tolerance: tolerance)])
        let repetitions = FalseAlarmTests.repetitions
        var sum = (regressed: 0.0, improved: 0.0, covered: 0.0, width: 0.0)
        for _ in 0..<repetitions {
            var base: [Int: Double] = [:]
            var new: [Int: Double] = [:]
            var differences: [Int: Double] = [:]
            for block in 0..<10 {
                // One-sided, as steal is, and the arms suffer from it independently.
                let steal = [noise.uniform(), noise.uniform()].map { $0 < 0.5 ? 0 : $0 * $0 * 0.2 }
                base[block] = 100 * exp(0.03 * noise.normal() - weight * steal[0])
                new[block] = 100 * exp(0.03 * noise.normal() - weight * steal[1]) * ratio
                differences[block] = steal[1] - steal[0]
            }
            let evidence = MetricEvidence(
                cell: "c",
                cellName: "c",
                metric: FalseAlarmTests.metric,
                design: .paired,
                base: base,
                new: new,
                covariate: isAdjusted ? .init(metric: "steal_ratio", differences: differences) : nil
            )
            for row in Judge.comparisons([evidence], terms) {
                if row.verdict == .regressed { sum.regressed += 1 }
                if row.verdict == .improved { sum.improved += 1 }
                guard let change = row.change else { continue }
                if change.low <= ratio, ratio <= change.high { sum.covered += 1 }
                sum.width += log(change.high / change.low)
            }
        }
        let count = Double(repetitions)
        return (sum.regressed / count, sum.improved / count, sum.covered / count, sum.width / count)
    }

    /// The level holds whether or not the covariate explains anything: the test is exact.
    @Test(arguments: [0.0, 2])
    func equalArmsAreNotCalledDifferentMoreOften(weight: Double) {
        let shares = Self.shares(weight: weight, seed: 41)
        #expect(shares.regressed <= 0.018)
        #expect(shares.improved <= 0.018)
        #expect(shares.covered > 0.965)
    }

    @Test func aDisturbanceThatExplainsTheSpreadNarrowsTheInterval() {
        let plain = Self.shares(weight: 2, isAdjusted: false, seed: 42)
        let adjusted = Self.shares(weight: 2, seed: 42)
        #expect(adjusted.width < 0.8 * plain.width)
        let slow = Self.shares(weight: 2, ratio: 0.88, tolerance: 0.02, seed: 43)
        let slowPlain = Self.shares(weight: 2, ratio: 0.88, isAdjusted: false, tolerance: 0.02, seed: 43)
        #expect(slow.regressed > slowPlain.regressed + 0.1)
        #expect(slow.covered > 0.95)
    }

    @Test func withoutACovariateTheQuotientsAreTheWalshAverages() throws {
        let differences = [0.1, -0.2, 0.3, 0.05, 0.4, -0.1, 0.2, 0.15]
        // Pairwise equal and opposite, and opposite to no difference's pattern: slope and lean are 0.
        let covariate = [1.0, 1, -1, -1, 0, 0, 0, 0]
        let pairs = [0.1, -0.2, -0.2, 0.1, 0.4, -0.1, 0.2, 0.15]
        let adjustment = try CovariateAdjustment(differences: pairs, covariate: covariate)
        let adjusted = try adjustment.interval(coverage: 0.9)
        let plain = try Sample(pairs).hodgesLehmann(coverage: 0.9)
        #expect(abs(adjusted.estimate - plain.estimate) < 1e-12)
        #expect(abs(adjusted.low - plain.low) < 1e-12 && abs(adjusted.high - plain.high) < 1e-12)
        #expect(try adjustment.pValue(that: 0) == Sample(pairs).signedRankPValue)
        #expect(try CovariateAdjustment(differences: differences, covariate: covariate).pValue(that: 0) < 1)
    }

    /// Conditions that always favour one arm leave nothing that could be called the change's own.
    @Test func conditionsThatFavourOneArmThroughoutGiveNoInterval() throws {
        let differences = [0.1, -0.2, 0.3, 0.05, 0.4, -0.1, 0.2, 0.15]
        let covariate = [1.0, 1, 1, 1, 1, 1, 1, 1.1]
        let adjustment = try CovariateAdjustment(differences: differences, covariate: covariate)
        #expect(throws: StatisticsError.self) { try adjustment.interval(coverage: 0.9) }
    }

    @Test func aMissingValueLeavesTheFiguresAsTheyAreAndSaysSo() throws {
        let values = Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, 100 + Double($0 * 3 % 7)) })
        let evidence = MetricEvidence(
            cell: "c",
            cellName: "c",
            metric: FalseAlarmTests.metric,
            design: .paired,
            base: values,
            new: values.mapValues { $0 * 0.9 },
            covariate: .init(metric: "steal_ratio", differences: [0: 0.1])
        )
        let terms = JudgingTerms(rules: [MetricRule(metric: FalseAlarmTests.metric.name, tolerance: 0.02)])
        let use = try #require(Judge.comparisons([evidence], terms).first?.change?.covariate)
        #expect(use.slope == nil && use.reason == "not every run has a value of it")
    }
}
