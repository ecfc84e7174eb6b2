import TestSupport
import Testing

@testable import Statistics

/// Known answers: SciPy 1.17.1 `linregress` and `theilslopes`.
@Suite(.timeLimit(.minutes(2)), .queued)
struct SlopeTests {
    static let seconds = [0, 0.1, 0.25, 0.4, 0.6, 0.75, 1.0]
    static let values = [3.0, 14, 26, 39, 80, 71, 101]

    @Test func leastSquaresEqualsSciPys() throws {
        #expect(abs(try leastSquaresSlope(seconds: Self.seconds, values: Self.values) - 99.5159817351598) < 1e-9)
    }

    @Test func theilSenEqualsSciPys() throws {
        #expect(abs(try theilSenSlope(seconds: Self.seconds, values: Self.values) - 92) < 1e-9)
    }

    @Test func refusesWhatHasNoSlope() {
        #expect(throws: StatisticsError.self) { try leastSquaresSlope(seconds: [1, 1], values: [1, 2]) }
        #expect(throws: StatisticsError.self) { try theilSenSlope(seconds: [1, 1], values: [1, 2]) }
        #expect(throws: StatisticsError.self) { try leastSquaresSlope(seconds: [1], values: [1, 2]) }
        #expect(throws: StatisticsError.self) { try theilSenSlope(seconds: [], values: []) }
        let many = (0...theilSenLimit).map(Double.init)
        #expect(throws: StatisticsError.self) { try theilSenSlope(seconds: many, values: many) }
    }
}
