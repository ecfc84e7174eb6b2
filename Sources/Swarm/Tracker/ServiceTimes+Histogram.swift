import Histogram

extension ServiceTimes {
    /// The contents of a histogram of nanoseconds; nil when nothing was recorded.
    init?(_ histogram: Histogram<UInt64>) {
        guard histogram.totalCount > 0 else { return nil }
        self.init(
            count: histogram.totalCount,
            minNs: histogram.min,
            p50Ns: histogram.valueAtPercentile(50),
            p99Ns: histogram.valueAtPercentile(99),
            maxNs: histogram.max,
            buckets: histogram.recordedValues().map { Bucket(valueNs: $0.value, count: $0.count) }
        )
    }
}
