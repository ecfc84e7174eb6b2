import TestSupport
import Testing

@testable import Statistics

/// Known answers: SciPy 1.17.1 `kendalltau` (exact) and `theilslopes`; the tied case by Kendall's formula in NumPy 2.4.6.
@Suite(.timeLimit(.minutes(2)), .queued)
struct OrderTestTests {
    static let rising = [5.1, 4.9, 5.3, 5.6, 5.0, 5.8, 6.1, 5.7]

    @Test func trendEqualsSciPys() throws {
        let test = try OrderTest(seconds: (0..<8).map(Double.init), values: Self.rising)
        #expect(abs(test.driftPValue - 0.06101190476190476) < 1e-9)
        #expect(abs(test.drift - 1.0733333333333335) < 1e-9)
    }

    @Test func tiedValuesGetTheNormalApproximation() throws {
        let test = try OrderTest(seconds: (0..<10).map(Double.init), values: [3, 3, 4, 4, 5, 5, 6, 7, 8, 8])
        #expect(abs(test.driftPValue - 0.00027651391563811507) < 1e-9)
    }

    /// Order is by time, whatever the order given.
    @Test func sortsByTime() throws {
        let straight = try OrderTest(seconds: (0..<8).map(Double.init), values: Self.rising)
        let turned = try OrderTest(seconds: (0..<8).map { Double(7 - $0) }, values: Self.rising.reversed())
        #expect(straight == turned)
    }

    @Test func aRunThatResemblesTheOneBeforeShows() throws {
        var noise = Gaussian(seed: 1)
        let wandering = try OrderTest(
            seconds: (0..<60).map(Double.init),
            values: ChangePointSimulationTests.line(60, correlation: 0.8, &noise)
        )
        #expect(wandering.lagOne > 0.4 && wandering.lagOnePValue < 0.01)
        let steady = try OrderTest(
            seconds: (0..<60).map(Double.init),
            values: ChangePointSimulationTests.line(60, correlation: 0, &noise)
        )
        #expect(abs(steady.lagOne) < 0.3 && steady.lagOnePValue > 0.05)
    }

    @Test func fewOrEqualValuesSayNothing() throws {
        #expect(throws: StatisticsError.self) { try OrderTest(seconds: [1, 2, 3], values: [1, 2, 3]) }
        let flat = try OrderTest(seconds: (0..<9).map(Double.init), values: [Double](repeating: 4, count: 9))
        #expect(flat.drift == 0 && flat.driftPValue == 1 && flat.lagOnePValue == 1)
    }

    @Test func explainedShareIsAdjustedForChance() throws {
        let steal = (0..<12).map { Double($0 % 4) }
        let figures = steal.map { 100 - 5 * $0 }
        #expect(abs((try #require(explainedShare(figures, by: steal))) - 1) < 1e-12)
        #expect(explainedShare(figures, by: [Double](repeating: 1, count: 12)) == nil)
        #expect(explainedShare([1, 2, 3], by: [1, 2, 3]) == nil)
        let unrelated = [1.0, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1]
        let other = [1.0, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1]
        #expect(explainedShare(unrelated, by: other) == 0)
    }
}
