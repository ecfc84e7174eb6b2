import TestSupport
import Testing

@testable import Statistics

/// Known answers: R 4.2.2 `wilcox.test(x, exact = TRUE, conf.int = TRUE)`; coverage of order statistics from
/// SciPy 1.17.1 `binom.cdf`.
@Suite(.timeLimit(.minutes(2)), .queued)
struct IntervalTests {
    static let differences = [0.31, -0.12, 0.55, 0.48, 0.07, 0.92, -0.33, 0.61, 0.28, 0.44, 0.19, -0.05]

    /// `((37 i mod modulus) - 22) / 10 + i / 1000` for i from 0: values without ties, the same in R and SciPy.
    static func scattered(_ count: Int, modulus: Int) -> [Double] {
        (0..<count).map { index -> Double in
            let residue = Double(index * 37 % modulus - 22)
            return residue / 10 + 0.001 * Double(index)
        }
    }

    @Test(arguments: [(0.95, 4.1, 8.5), (0.9, 4.25, 8.25), (0.99, 3.55, 9.45)])
    func hodgesLehmannEqualsRs(coverage: Double, low: Double, high: Double) throws {
        let interval = try Sample(SampleTests.values).hodgesLehmann(coverage: coverage)
        #expect(abs(interval.estimate - 5.55) < 1e-12)
        #expect(abs(interval.low - low) < 1e-12)
        #expect(abs(interval.high - high) < 1e-12)
        #expect(interval.reachesRequested)
        #expect(interval.method == .signedRankExact)
    }

    @Test func hodgesLehmannEqualsRsAtTheLimitOfTheExactMethod() throws {
        let values = Self.scattered(60, modulus: 61)
        let interval = try Sample(values).hodgesLehmann()
        #expect(interval.method == .signedRankExact)
        #expect(abs(interval.estimate - 0.8445) < 1e-9)
        #expect(abs(interval.low - 0.332) < 1e-9)
        #expect(abs(interval.high - 1.3265) < 1e-9)
    }

    @Test func theNormalApproximationStaysCloseToRsExactInterval() throws {
        let values = Self.scattered(100, modulus: 101)
        let interval = try Sample(values).hodgesLehmann()
        #expect(interval.method == .signedRankNormal)
        #expect(abs(interval.estimate - 2.8305) < 1e-9)
        #expect(abs(interval.low - 2.2085) < 0.01)
        #expect(abs(interval.high - 3.4370) < 0.01)
    }

    @Test func threeValuesSayThatTheyGiveOnly75Percent() throws {
        let interval = try Sample([0.31, -0.12, 0.55]).hodgesLehmann()
        #expect(interval.low == -0.12)
        #expect(interval.high == 0.55)
        #expect(abs(interval.estimate - 0.2625) < 1e-12)
        #expect(abs(interval.coverage - 0.75) < 1e-12)
        #expect(!interval.reachesRequested)
    }

    @Test func refusesMoreValuesThanTheLimit() throws {
        let sample = try Sample([Double](repeating: 1, count: Sample.hodgesLehmannLimit + 1))
        #expect(throws: StatisticsError.self) { try sample.hodgesLehmann() }
    }

    @Test(arguments: [
        (3, 0.75, 1.0, 3.0), (5, 0.9375, 1.0, 5.0), (6, 0.96875, 1.0, 6.0), (10, 0.978515625, 2.0, 9.0),
        (20, 0.958610534667969, 6.0, 15.0),
    ])
    func medianIntervalTakesTheRightRanks(count: Int, coverage: Double, low: Double, high: Double) throws {
        let interval = try Sample((1...count).map(Double.init)).medianInterval()
        #expect(abs(interval.coverage - coverage) < 1e-9)
        #expect(interval.low == low)
        #expect(interval.high == high)
        #expect(interval.reachesRequested == (count >= 6))
    }

    @Test func oneValueHasNoCoverage() throws {
        let interval = try Sample([7]).medianInterval()
        #expect(interval.low == 7 && interval.high == 7)
        #expect(interval.coverage == 0)
    }
}
