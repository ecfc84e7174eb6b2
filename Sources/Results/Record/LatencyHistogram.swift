/// An HDR histogram of nanoseconds, stored as its non-empty buckets.
/// Each bucket is `[value_ns, count]`, where the value is the highest that falls into the bucket, ascending.
package struct LatencyHistogram: Codable, Sendable, Equatable {
    /// Lowest discernible value of the histogram that recorded it.
    package var lowestNs: UInt64
    /// Highest trackable value; larger samples were recorded as this.
    package var highestNs: UInt64
    /// Significant decimal digits kept.
    package var digits: Int
    /// Number of samples: the sum of all bucket counts.
    package var count: UInt64
    /// Smallest sample, to the precision of the histogram; 0 when empty.
    package var minNs: UInt64
    /// Largest sample, to the precision of the histogram; 0 when empty.
    package var maxNs: UInt64
    /// Mean of the samples; 0 when empty.
    package var meanNs: Double
    /// Non-empty buckets, each `[value_ns, count]`, by ascending value.
    package var buckets: [[UInt64]]

    /// Takes every field as it is; nothing is checked here.
    package init(
        lowestNs: UInt64,
        highestNs: UInt64,
        digits: Int,
        count: UInt64,
        minNs: UInt64,
        maxNs: UInt64,
        meanNs: Double,
        buckets: [[UInt64]]
    ) {
        self.lowestNs = lowestNs
        self.highestNs = highestNs
        self.digits = digits
        self.count = count
        self.minNs = minNs
        self.maxNs = maxNs
        self.meanNs = meanNs
        self.buckets = buckets
    }

    private enum CodingKeys: String, CodingKey {
        case lowestNs = "lowest_ns"
        case highestNs = "highest_ns"
        case digits
        case count
        case minNs = "min_ns"
        case maxNs = "max_ns"
        case meanNs = "mean_ns"
        case buckets
    }
}
