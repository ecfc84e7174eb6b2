import TestSupport
import Testing
import Vocabulary

@testable import Statistics

/// Known answers: the energy distance of every split by NumPy 2.4.6 from its definition.
@Suite(.timeLimit(.minutes(2)), .queued)
struct ChangePointsTests {
    static let step = [5.1, 4.9, 5.3, 5.0, 5.2, 4.8, 5.1, 6.2, 6.0, 6.4, 6.1, 5.9, 6.3]

    @Test func theBestSplitEqualsNumPys() throws {
        let split = try #require(ChangePoints.bestSplit(Self.step))
        #expect(split.position == 7)
        #expect(abs(split.distance - 5.630769230769232) < 1e-9)
    }

    @Test func findsAStepAndNothingElse() throws {
        #expect(try ChangePoints(Self.step).positions == [7])
    }

    @Test func findsTwoSteps() throws {
        var noise = SplitMix(state: 3)
        let values = (0..<45).map { index in (index < 15 ? 10.0 : index < 30 ? 12 : 11) + 0.3 * noise.uniform() }
        #expect(try ChangePoints(values).positions == [15, 30])
    }

    @Test func aSingleOutlierIsNoChange() throws {
        var values = (0..<20).map { 5 + 0.1 * Double($0 * 7 % 5) }
        values[9] = 50
        #expect(try ChangePoints(values).positions.isEmpty)
    }

    /// At a level of 1 % forty steady series may hold two changes by chance.
    @Test func steadySeriesSeldomChange() throws {
        var noise = SplitMix(state: 4)
        let changed = try (0..<40).count { seed in
            let values = (0..<20).map { _ in noise.uniform() }
            return try !ChangePoints(values, seed: UInt64(seed)).positions.isEmpty
        }
        #expect(changed <= 2)
    }

    @Test func equalValuesHoldNoChange() throws {
        #expect(try ChangePoints([Double](repeating: 3, count: 12)).positions.isEmpty)
    }

    @Test(arguments: [0, 5, ChangePoints.limit + 1])
    func refusesTooFewAndTooMany(count: Int) {
        #expect(throws: StatisticsError.self) { try ChangePoints([Double](repeating: 1, count: count)) }
    }

    /// Uniform numbers, the same in every run.
    struct SplitMix {
        private var generator: SplitMix64

        init(state: UInt64) { generator = SplitMix64(seed: state) }

        mutating func uniform() -> Double { Double(generator.next() >> 11) / 9_007_199_254_740_992 }
    }
}
