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
    /// The buckets as they are kept: value and count in turn.
    var flat: HistogramBuckets

    /// Non-empty buckets, each `[value_ns, count]`, by ascending value.
    package var buckets: [[UInt64]] {
        get { flat.pairs }
        set { flat = HistogramBuckets(pairs: newValue) }
    }

    /// A value of these fields.
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
        flat = HistogramBuckets(pairs: buckets)
    }

    private enum CodingKeys: String, CodingKey {
        case lowestNs = "lowest_ns"
        case highestNs = "highest_ns"
        case digits
        case count
        case minNs = "min_ns"
        case maxNs = "max_ns"
        case meanNs = "mean_ns"
        case flat = "buckets"
    }
}

/// Buckets of a histogram in one array, `value_ns` and count in turn; as JSON an array of pairs.
///
/// An array for each bucket took seven times the memory of the text it was read from.
struct HistogramBuckets: Codable, Sendable, Equatable {
    /// An even number of them.
    var flat: [UInt64]

    init(flat: [UInt64]) { self.flat = flat }

    init(pairs: [[UInt64]]) { flat = pairs.filter { $0.count == 2 }.flatMap { $0 } }

    var pairs: [[UInt64]] { stride(from: 0, to: flat.count, by: 2).map { [flat[$0], flat[$0 + 1]] } }

    init(from decoder: any Decoder) throws {
        self.init(pairs: try decoder.singleValueContainer().decode([[UInt64]].self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for index in stride(from: 0, to: flat.count, by: 2) { try container.encode([flat[index], flat[index + 1]]) }
    }
}
