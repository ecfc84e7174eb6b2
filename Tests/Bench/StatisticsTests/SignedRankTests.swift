import TestSupport
import Testing

@testable import Statistics

/// Known answers: SciPy 1.17.1 `wilcoxon` (exact; with ties by full permutation) and R 4.2.2 `psignrank`, `p.adjust`.
@Suite(.timeLimit(.minutes(2)), .queued)
struct SignedRankTests {
    @Test func exactPEqualsSciPys() throws {
        #expect(abs(try Sample(IntervalTests.differences).signedRankPValue - 0.02685546875) < 1e-15)
    }

    @Test func exactPOfSixtyPairsEqualsSciPys() throws {
        let values = IntervalTests.scattered(60, modulus: 61)
        #expect(abs(try Sample(values).signedRankPValue - 0.001306277606528683) < 1e-12)
    }

    @Test func tiesGetTheirExactPermutationDistribution() throws {
        #expect(abs(try Sample([1, 1, -1, 2, 2, 3, -2, 4, 4, 5]).signedRankPValue - 0.041015625) < 1e-15)
    }

    @Test func zerosAreLeftOut() throws {
        #expect(abs(try Sample([0, 0, 1, 2, -3, 4, 5, 6, 7]).signedRankPValue - 0.078125) < 1e-15)
        #expect(try Sample([0, 0]).signedRankPValue == 1)
    }

    @Test func cumulativeProbabilitiesEqualRs() {
        let expected = [
            0.0009765625, 0.0019531250, 0.0029296875, 0.0048828125, 0.0068359375, 0.0097656250, 0.0136718750,
            0.0185546875, 0.0244140625, 0.0322265625, 0.0419921875, 0.0527343750, 0.0654296875,
        ]
        let distribution = SignedRankDistribution(count: 10)
        for (sum, probability) in expected.enumerated() {
            #expect(abs(distribution.cumulative(through: 2 * sum) - probability) < 1e-15)
        }
    }

    @Test(arguments: [(0, 1.0), (1, 1.0), (5, 0.0625), (6, 0.03125), (10, 0.001953125)])
    func theFloorIsTwoToTheOneMinusN(pairs: Int, floor: Double) {
        #expect(Sample.smallestSignedRankPValue(pairs: pairs) == floor)
    }

    @Test func holmEqualsRs() {
        let adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005, 0.2])
        for (value, expected) in zip(adjusted, [0.04, 0.09, 0.09, 0.025, 0.2]) {
            #expect(abs(value - expected) < 1e-15)
        }
        #expect(holmAdjusted([]).isEmpty)
    }
}
