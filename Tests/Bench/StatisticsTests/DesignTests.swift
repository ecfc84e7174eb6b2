import TestSupport
import Testing

@testable import Statistics

/// Known answers: Pocock 1977 and SciPy 1.17.1 `multivariate_normal.cdf` for the looks; R 4.2.2 `anova(lm(v ~ b + a))`
/// and `lm(y ~ x)` for the rest; the factor 2.8 and its t version worked out from SciPy's `t.ppf`.
@Suite(.timeLimit(.minutes(2)), .queued)
struct DesignTests {
    @Test(arguments: [
        ([1, 2], 0.05, 0.0294), ([1, 2, 3], 0.05, 0.0221), ([1, 2, 3, 4], 0.05, 0.0182),
        ([5, 10, 15, 20, 25], 0.05, 0.0158),
        ([10], 0.05, 0.05),
    ])
    func evenlySpacedLooksHavePococksLevels(counts: [Int], overall: Double, nominal: Double) throws {
        #expect(abs(try PocockLooks(counts, overallAlpha: overall).nominalAlpha - nominal) < 5e-5)
    }

    @Test(arguments: [(0.05, 0.020589100), (0.02, 0.007700639)])
    func looksThatLieCloserCostLess(overall: Double, nominal: Double) throws {
        let looks = try PocockLooks([10, 14, 18, 24], overallAlpha: overall)
        #expect(abs(looks.nominalAlpha - nominal) < 5e-6)
    }

    @Test(arguments: [[], [0, 4], [4, 4], [8, 4], Array(1...11)])
    func refusesLooksThatMakeNoSense(counts: [Int]) {
        #expect(throws: StatisticsError.self) { try PocockLooks(counts, overallAlpha: 0.05) }
    }

    @Test func theFactorTendsTo2Point8() throws {
        let effect = try #require(DetectableEffect().paired(deviation: 1, pairs: 100_000))
        // (z(0.975) + z(0.8)) · √(π/3) ÷ √n
        #expect(abs(effect * 100_000.0.squareRoot() - 2.801585218 * 1.023326708) < 1e-3)
    }

    @Test func fewPairsNeedMore() throws {
        // (t(0.975; 9) + t(0.8; 9)) · √(π/3) · 0.05 ÷ √10
        let effect = try #require(DetectableEffect().paired(deviation: 0.05, pairs: 10))
        #expect(
            abs(effect - (2.262157162798205 + 0.8834038596855346) * 1.0233267079464885 * 0.05 / 10.0.squareRoot())
                < 1e-9
        )
        #expect(DetectableEffect().paired(deviation: 0.05, pairs: 5) == nil)
        #expect(DetectableEffect(alpha: 0.02).paired(deviation: 0.05, pairs: 6) == nil)
    }

    @Test func correlationWithinBlocksHelps() throws {
        let design = DetectableEffect()
        let paired = try #require(design.paired(coefficientOfVariation: 0.05, correlation: 0.8, pairs: 10))
        let unpaired = try #require(design.unpaired(deviation: 0.05, first: 10, second: 10))
        #expect(paired < 0.5 * unpaired)
        #expect(design.unpaired(deviation: 0.05, first: 3, second: 3) == nil)
    }

    @Test func countsOfPairsAndEffectsAgree() throws {
        let design = DetectableEffect()
        let pairs = try #require(design.pairsNeeded(for: 0.03, deviation: 0.05))
        #expect(try #require(design.paired(deviation: 0.05, pairs: pairs)) <= 0.03)
        #expect(try #require(design.paired(deviation: 0.05, pairs: pairs - 1)) > 0.03)
        #expect(design.pairsNeeded(for: 0.0001, deviation: 0.05) == nil)
        #expect(design.pairsNeeded(for: 0, deviation: 0.05) == nil)
        #expect(design.pairsNeeded(for: 1, deviation: 0) == 6)
    }

    @Test func varianceSplitsAsInRsAnova() throws {
        let split = try VarianceSplit(blocks: [[1.2, 1.5, 1.1], [2.2, 2.6, 2.1], [0.9, 1.4, 1.3], [3.1, 2.9, 3.3]])
        #expect(abs(split.residual - 0.0533333333333) < 1e-9)
        #expect(abs(split.betweenBlocks - (2.4733333333333 - 0.0533333333333) / 3) < 1e-9)
        #expect(abs(split.sharedByBlock - 0.8066666666667 / 0.86) < 1e-9)
    }

    @Test func blocksThatShareNothingGiveNothing() throws {
        #expect(try VarianceSplit(blocks: [[1, 2], [2, 1], [1, 2], [2, 1]]).betweenBlocks == 0)
        #expect(try VarianceSplit(blocks: [[1, 1], [1, 1]]).sharedByBlock == 0)
        #expect(throws: StatisticsError.self) { try VarianceSplit(blocks: [[1, 2]]) }
        #expect(throws: StatisticsError.self) { try VarianceSplit(blocks: [[1, 2], [1]]) }
    }

    @Test func covariatesExplainWhatRsRegressionSays() throws {
        let covariate = [0.02, 0.35, 0.1, 0.5, 0.22, 0.41, 0.05, 0.3]
        let differences = [1.1, 1.9, 1.2, 2.4, 1.6, 2.0, 1.0, 1.85]
        let adjustment = try CovariateAdjustment(differences: differences, covariate: covariate)
        #expect(abs(adjustment.slope - 2.784382755237492) < 1e-9)
        #expect(abs(adjustment.explainedShare - 0.979278629680574) < 1e-9)
        #expect(abs(try Sample(adjustment.adjusted).mean - 0.952556703410861) < 1e-9)
    }

    @Test func fewPairsFitNoCovariate() {
        let few = [1.0, 2, 3]
        #expect(throws: StatisticsError.self) { try CovariateAdjustment(differences: few, covariate: few) }
        let flat = [Double](repeating: 1, count: 10)
        #expect(throws: StatisticsError.self) { try CovariateAdjustment(differences: flat, covariate: flat) }
    }
}
