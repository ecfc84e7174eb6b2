import Histogram

/// How long the tracker took over its announces: from the whole request in memory to the reply handed to the socket.
package struct ServiceTimes: Codable, Hashable, Sendable {
    /// One bucket of the histogram that was not empty.
    package struct Bucket: Codable, Hashable, Sendable {
        /// The highest time that falls into this bucket, in nanoseconds.
        package let valueNs: UInt64
        /// Announces that took that long.
        package let count: UInt64
    }

    /// Announces measured; at least 1.
    package let count: UInt64
    /// The shortest time, in nanoseconds, to three significant digits.
    package let minNs: UInt64
    /// The median, in nanoseconds, to three significant digits.
    package let p50Ns: UInt64
    /// The 99th percentile, in nanoseconds, to three significant digits.
    package let p99Ns: UInt64
    /// The longest time, in nanoseconds, to three significant digits.
    package let maxNs: UInt64
    /// The whole histogram, shortest first, empty buckets left out.
    package let buckets: [Bucket]
}

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
