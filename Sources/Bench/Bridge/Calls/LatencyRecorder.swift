import Histogram
import Results

/// An HDR histogram under construction: 3 digits, lowest 1 ns, since a round trip over a pipe takes a few µs.
struct LatencyRecorder: Sendable {
    /// One minute: a longer time counts as this.
    private static let highestTrackableNs: UInt64 = 60_000_000_000

    private var histogram = Histogram<UInt64>(
        lowestDiscernibleValue: 1,
        highestTrackableValue: LatencyRecorder.highestTrackableNs,
        numberOfSignificantValueDigits: .three
    )

    var count: UInt64 { histogram.totalCount }

    mutating func record(_ nanoseconds: Int64) {
        _ = histogram.record(min(UInt64(max(0, nanoseconds)), Self.highestTrackableNs))
    }

    /// What was recorded, as a record stores it.
    var stored: LatencyHistogram {
        let isEmpty = histogram.totalCount == 0
        return LatencyHistogram(
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
