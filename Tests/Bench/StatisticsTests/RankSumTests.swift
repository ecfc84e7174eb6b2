import TestSupport
import Testing

@testable import Statistics

/// Known answers: SciPy 1.17.1 `mannwhitneyu` (exact; with ties by full permutation), R 4.2.2 `wilcox.test(x, y,
/// conf.int = TRUE)` with its sign turned, and `pwilcox`.
@Suite(.timeLimit(.minutes(2)), .queued)
struct RankSumTests {
    static let first = [5.1, 7.3, 2.4, 6.6, 9.0, 4.2, 8.8]
    static let second = [3.3, 6.1, 10.4, 7.9, 11.2, 9.7, 12.5, 8.1]

    static func scattered(_ count: Int, _ factor: Int, _ modulus: Int, _ offset: Int) -> [Double] {
        (0..<count).map { Double($0 * factor % modulus - offset) / 10 + Double($0) / 1000 }
    }

    @Test func exactPEqualsSciPys() throws {
        let p = try Sample(Self.first).rankSumPValue(against: Sample(Self.second))
        #expect(abs(p - 0.1205905205905206) < 1e-12)
    }

    @Test func tiesGetTheirExactPermutationDistribution() throws {
        let p = try Sample([1, 2, 2, 3, 5, 5]).rankSumPValue(against: Sample([2, 3, 3, 4, 5, 6, 6, 7]))
        #expect(abs(p - 0.13053613053613053) < 1e-12)
        let turned = try Sample([2, 3, 3, 4, 5, 6, 6, 7]).rankSumPValue(against: Sample([1, 2, 2, 3, 5, 5]))
        #expect(abs(turned - p) < 1e-12)
    }

    @Test func exactPAtTheLimitEqualsSciPys() throws {
        let first = try Sample(Self.scattered(30, 37, 61, 22))
        let second = try Sample(Self.scattered(30, 23, 59, 12))
        #expect(abs(first.rankSumPValue(against: second) - 0.09646413101697937) < 1e-12)
        let shift = try second.shift(to: first)
        #expect(shift.method == .rankSumExact)
        #expect(abs(shift.estimate + 0.817) < 1e-12)
        #expect(abs(shift.low + 1.804) < 1e-12)
        #expect(abs(shift.high - 0.184) < 1e-12)
    }

    @Test func theNormalApproximationEqualsSciPys() throws {
        let first = try Sample(Self.scattered(60, 37, 101, 22))
        let second = try Sample(Self.scattered(50, 23, 97, 12))
        #expect(abs(first.rankSumPValue(against: second) - 0.17109694845773682) < 1e-9)
        #expect(try first.shift(to: second).method == .rankSumNormal)
    }

    @Test func equalValuesOnlyGiveOne() throws {
        #expect(try Sample([3, 3, 3]).rankSumPValue(against: Sample([3, 3])) == 1)
        let many = try Sample([Double](repeating: 1, count: 80))
        #expect(many.rankSumPValue(against: many) == 1)
    }

    @Test(arguments: [(0.9, -0.5, 5.3), (0.95, -0.9, 5.7), (0.99, -1.8, 7.0)])
    func shiftEqualsRs(coverage: Double, low: Double, high: Double) throws {
        let shift = try Sample(Self.first).shift(to: Sample(Self.second), coverage: coverage)
        #expect(abs(shift.estimate - 2.6) < 1e-12)
        #expect(abs(shift.low - low) < 1e-12)
        #expect(abs(shift.high - high) < 1e-12)
        #expect(shift.reachesRequested)
    }

    @Test func threeAgainstThreeSayThatTheyGiveOnly90Percent() throws {
        let shift = try Sample([1, 2, 4]).shift(to: Sample([8, 16, 32]))
        #expect(shift.low == 4 && shift.high == 31)
        #expect(abs(shift.coverage - 0.9) < 1e-12)
        #expect(!shift.reachesRequested)
    }

    @Test func refusesMoreDifferencesThanTheLimit() throws {
        let sample = try Sample([Double](repeating: 1, count: 1500))
        #expect(throws: StatisticsError.self) { try sample.shift(to: sample) }
    }

    @Test func cumulativeProbabilitiesEqualRs() {
        let expected = [
            0.00216450216450216, 0.00432900432900433, 0.00865800865800866, 0.01515151515151515, 0.02597402597402598,
            0.04112554112554113, 0.06277056277056277, 0.08874458874458874, 0.12337662337662336, 0.16450216450216448,
        ]
        let distribution = RankSumDistribution(5, 6)
        for (sum, probability) in expected.enumerated() {
            #expect(abs(distribution.cumulative(through: 30 + 2 * sum) - probability) < 1e-15)
        }
    }

    @Test(arguments: [(3, 3, 0.1), (4, 4, 2.0 / 70), (5, 5, 2.0 / 252), (0, 4, 1.0), (1, 1, 1.0)])
    func theFloorIsTwoInTheNumberOfSplits(first: Int, second: Int, floor: Double) {
        #expect(abs(Sample.smallestRankSumPValue(first, second) - floor) < 1e-12)
    }

    @Test func benjaminiAndHochbergEqualRs() {
        let adjusted = benjaminiHochbergAdjusted([0.01, 0.04, 0.03, 0.005, 0.2, 0.03])
        for (value, expected) in zip(adjusted, [0.03, 0.048, 0.045, 0.03, 0.2, 0.045]) {
            #expect(abs(value - expected) < 1e-15)
        }
        #expect(benjaminiHochbergAdjusted([]).isEmpty)
    }

    @Test func rankedZerosEqualSciPysPratt() throws {
        let sample = try Sample([0, 0, 1, 2, -3, 4, 5, 6, 7])
        #expect(abs(sample.signedRankPValue(zeros: .ranked) - 0.0625) < 1e-12)
    }
}
