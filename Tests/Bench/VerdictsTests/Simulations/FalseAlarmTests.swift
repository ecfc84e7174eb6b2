import Foundation
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Statistics
@testable import Verdicts

/// Simulated: how often equal arms are called different, and slow ones slow.
@Suite(.timeLimit(.minutes(10)), .queued)
struct FalseAlarmTests {
    /// Comparisons of each kind; `TORRBENCH_SIMULATIONS` multiplies them.
    static let repetitions = CoverageTests.repetitions / 2
    static let metric = ComparedMetric(MetricCatalog.completionThroughput)

    /// Share of comparisons of each verdict.
    static func shares(
        _ shape: Noise.Shape,
        blocks: Int = 10,
        ratio: Double = 1,
        tolerance: Double,
        seed: UInt64 = 21
    ) -> (regressed: Double, improved: Double, detectable: Double) {
        var noise = Noise(seed: seed)
        let terms = JudgingTerms(rules: [MetricRule(metric: metric.name, tolerance: tolerance)])
        var counts: [Verdict: Int] = [:]
        var detectable: [Double] = []
        for _ in 0..<repetitions {
            let arms = noise.blocks(shape, count: blocks, ratio: ratio)
            let evidence = MetricEvidence(
                cell: "c",
                cellName: "c",
                metric: metric,
                design: .paired,
                base: arms.base,
                new: arms.new
            )
            for row in Judge.comparisons([evidence], terms) {
                counts[row.verdict, default: 0] += 1
                if let effect = row.change?.detectable { detectable.append(effect) }
            }
        }
        let all = Double(repetitions)
        return (
            Double(counts[.regressed] ?? 0) / all, Double(counts[.improved] ?? 0) / all,
            (try? Sample(detectable))?.median ?? .nan
        )
    }

    @Test(arguments: Noise.Shape.allCases)
    func equalArmsAreCalledRegressedInOnePercentAtMost(shape: Noise.Shape) {
        let shares = Self.shares(shape, tolerance: JudgingTerms.defaultTolerance)
        #expect(shares.regressed <= 0.01)
        #expect(shares.improved <= 0.01)
    }

    /// The level itself: 1 % in each direction, give or take two and a half standard errors of a thousand.
    @Test(arguments: [Noise.Shape.logNormal, .bursts])
    func withoutToleranceTheLevelStillHolds(shape: Noise.Shape) {
        let shares = Self.shares(shape, tolerance: 0)
        #expect(shares.regressed <= 0.018)
        #expect(shares.improved <= 0.018)
    }

    @Test(arguments: Noise.Shape.allCases)
    func twiceTheStatedEffectIsFound(shape: Noise.Shape) {
        let stated = Self.shares(shape, tolerance: 0.03).detectable
        let shares = Self.shares(shape, ratio: 1 - 2 * stated, tolerance: 0.03, seed: 22)
        #expect(shares.regressed >= 0.95)
    }

    @Test func lookingFourTimesCostsNothing() throws {
        var noise = Noise(seed: 23)
        let looks = try PocockLooks([10, 14, 18, 24], overallAlpha: JudgingTerms.defaultAlpha)
        let terms = JudgingTerms(
            alpha: looks.nominalAlpha,
            rules: [MetricRule(metric: Self.metric.name, tolerance: 0)]
        )
        var regressed = 0
        for _ in 0..<Self.repetitions {
            let arms = noise.blocks(.logNormal, count: 24)
            let isCalled = looks.counts.contains { count in
                let evidence = MetricEvidence(
                    cell: "c",
                    cellName: "c",
                    metric: Self.metric,
                    design: .paired,
                    base: arms.base.filter { $0.key < count },
                    new: arms.new.filter { $0.key < count }
                )
                return Judge.comparisons([evidence], terms).first?.verdict == .regressed
            }
            if isCalled { regressed += 1 }
        }
        #expect(Double(regressed) / Double(Self.repetitions) <= 0.018)
    }
}
