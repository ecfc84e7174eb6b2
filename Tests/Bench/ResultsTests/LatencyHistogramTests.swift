import TestSupport
import Testing

@testable import Results

/// Known answers: NumPy 2.4.6, `quantile(…, method="inverted_cdf")` of 1, 2, 2, 3, 3, 3, 4, 4, 4, 4.
@Suite(.timeLimit(.minutes(2)), .queued)
struct LatencyHistogramTests {
    @Test(arguments: [
        (0.0, UInt64(1000)), (0.1, 1000), (0.11, 2000), (0.3, 2000), (0.31, 3000), (0.5, 3000), (0.6, 3000),
        (0.61, 4000), (0.9, 4000), (1.0, 4000),
    ])
    func quantilesEqualNumPys(share: Double, valueNs: UInt64) {
        #expect(CompleteDocument.histogram.valueNs(atQuantile: share) == valueNs)
    }

    @Test func neverExceedsTheLargestSample() {
        var histogram = CompleteDocument.histogram
        histogram.maxNs = 3999
        #expect(histogram.valueNs(atQuantile: 1) == 3999)
    }

    @Test func tellsTheShareOverALimit() {
        #expect(CompleteDocument.histogram.share(aboveNs: 2000) == 0.7)
        #expect(CompleteDocument.histogram.share(aboveNs: 4000) == 0)
    }

    @Test func anEmptyHistogramHasNoQuantile() {
        let empty = LatencyHistogram(
            lowestNs: 1,
            highestNs: 2,
            digits: 3,
            count: 0,
            minNs: 0,
            maxNs: 0,
            meanNs: 0,
            buckets: []
        )
        #expect(empty.valueNs(atQuantile: 0.5) == nil)
        #expect(empty.share(aboveNs: 1) == nil)
    }
}
