import Histogram
import Results

extension LatencyHistogram {
    /// One minute: a longer round trip counts as this.
    private static let highestTrackableNs: UInt64 = 60_000_000_000

    /// An HDR histogram of 3 digits over these samples; lowest 1 ns, since a round trip over a pipe takes a few µs.
    init(samplesNs: [Int64]) {
        var histogram = Histogram<UInt64>(
            lowestDiscernibleValue: 1,
            highestTrackableValue: Self.highestTrackableNs,
            numberOfSignificantValueDigits: .three
        )
        for sample in samplesNs {
            _ = histogram.record(min(UInt64(max(0, sample)), Self.highestTrackableNs))
        }
        self.init(histogram)
    }

    private init(_ histogram: Histogram<UInt64>) {
        let isEmpty = histogram.totalCount == 0
        self.init(
            lowestNs: 1,
            highestNs: Self.highestTrackableNs,
            digits: 3,
            count: histogram.totalCount,
            minNs: isEmpty ? 0 : histogram.min,
            maxNs: isEmpty ? 0 : histogram.max,
            meanNs: isEmpty ? 0 : histogram.mean,
            buckets: histogram.recordedValues().map { [$0.value, $0.count] }
        )
    }
}
