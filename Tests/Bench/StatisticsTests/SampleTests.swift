import TestSupport
import Testing

@testable import Statistics

/// Known answers: NumPy 2.4.6 (`quantile`, methods `linear` and `median_unbiased`), SciPy 1.17.1, R 4.2.2
/// (`boxplot.stats`, whose hinges give the same outliers here).
@Suite(.timeLimit(.minutes(2)), .queued)
struct SampleTests {
    static let values = [4.1, 2.7, 9.3, 5.5, 6.0, 3.8, 7.2, 12.9, 5.1, 4.4]

    @Test(arguments: [
        (0.0, 2.7, 2.7), (0.05, 3.195, 2.7), (0.1, 3.69, 3.1033333333333335), (0.25, 4.175, 4.075), (0.5, 5.3, 5.3),
        (0.9, 9.66, 11.58), (0.95, 11.28, 12.9), (1.0, 12.9, 12.9),
    ])
    func quantilesEqualNumPys(share: Double, linear: Double, medianUnbiased: Double) throws {
        let sample = try Sample(Self.values)
        #expect(abs(sample.quantile(share, .type7) - linear) < 1e-12)
        #expect(abs(sample.quantile(share, .type8) - medianUnbiased) < 1e-12)
    }

    @Test func spreadEqualsSciPys() throws {
        let sample = try Sample(Self.values)
        #expect(abs(sample.medianAbsoluteDeviation - 1.35) < 1e-12)
        #expect(abs(sample.scaledMedianAbsoluteDeviation - 2.001512994982563) < 1e-12)
        #expect(abs(try #require(sample.standardDeviation) - 3.0331501776206204) < 1e-12)
        #expect(abs(try #require(sample.coefficientOfVariation) - 0.49723773403616733) < 1e-12)
    }

    @Test func aSingleValueHasNoSpread() throws {
        let sample = try Sample([3])
        #expect(sample.median == 3)
        #expect(sample.standardDeviation == nil)
        #expect(sample.coefficientOfVariation == nil)
        #expect(sample.tukeyOutliers.isEmpty)
        #expect(sample.quantile(0.3, .type8) == 3)
    }

    @Test func flagsTheOutliersThatRFlags() throws {
        #expect(try Sample([1, 2, 3, 4, 5, 6, 7, 8, 20, -15]).tukeyOutliers == [8, 9])
    }

    @Test func refusesValuesThatCannotBeCompared() {
        #expect(throws: StatisticsError(.tooFew, "there is no value")) { try Sample([]) }
        #expect(throws: StatisticsError(.unusableValue, "value 2 of 3 is nan")) { try Sample([1, .nan, 3]) }
        #expect(throws: StatisticsError(.unusableValue, "value 1 of 1 is inf")) { try Sample([.infinity]) }
    }
}
