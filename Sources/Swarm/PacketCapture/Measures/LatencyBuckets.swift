/// A histogram of time spans with at most 6 % error, growing with the spans it meets, never beyond a thousand counts.
package struct LatencyBuckets: Sendable {
    /// 16 buckets for each doubling.
    private static let perDoubling = 16
    private static let doublingBits = 4

    /// From bucket `firstBucket` on, no further than spans have been met.
    private var counts: [UInt32] = []
    private var firstBucket = 0
    /// Spans recorded.
    package private(set) var count = 0
    private var totalNs: Int64 = 0
    private var minimumNs = Int64.max
    private var maximumNs: Int64 = 0

    /// An empty histogram.
    package init() {}

    /// Records a span; a negative one, which clock steps make, counts as 0.
    package mutating func record(_ spanNs: Int64) {
        let span = max(0, spanNs)
        let bucket = Self.bucket(of: UInt64(span))
        makeRoom(bucket, bucket)
        counts[bucket - firstBucket] &+= 1
        count += 1
        totalNs &+= span
        minimumNs = min(minimumNs, span)
        maximumNs = max(maximumNs, span)
    }

    /// Adds what another has recorded.
    package mutating func merge(_ other: LatencyBuckets) {
        guard other.count > 0 else { return }
        makeRoom(other.firstBucket, other.firstBucket + other.counts.count - 1)
        let shift = other.firstBucket - firstBucket
        for index in other.counts.indices { counts[index + shift] &+= other.counts[index] }
        count += other.count
        totalNs &+= other.totalNs
        minimumNs = min(minimumNs, other.minimumNs)
        maximumNs = max(maximumNs, other.maximumNs)
    }

    /// The spans in figures; nil when there are none.
    package var summary: LatencySummary? {
        guard count > 0 else { return nil }
        return LatencySummary(
            count: count,
            minimumNs: minimumNs,
            meanNs: totalNs / Int64(count),
            p50Ns: quantile(0.5),
            p90Ns: quantile(0.9),
            p99Ns: quantile(0.99),
            maximumNs: maximumNs
        )
    }

    /// The buckets that hold something, by ascending time.
    package var filled: [LatencyCount] {
        counts.indices.filter { counts[$0] > 0 }.map { index in
            LatencyCount(atMostNs: min(maximumNs, Self.upperEnd(of: firstBucket + index)), count: Int(counts[index]))
        }
    }

    /// The upper end of the bucket that holds a quantile; nil with fewer than 10/(1−q) spans, too few to know it.
    package func quantile(_ share: Double) -> Int64? {
        guard Double(count) * (1 - share) >= 10 else { return nil }
        let rank = Int((share * Double(count)).rounded(.up))
        var seen = 0
        for (index, value) in counts.enumerated() {
            seen += Int(value)
            if seen >= rank { return min(maximumNs, max(minimumNs, Self.upperEnd(of: firstBucket + index))) }
        }
        return maximumNs
    }

    /// Makes the buckets from `least` to `most` countable.
    private mutating func makeRoom(_ least: Int, _ most: Int) {
        if counts.isEmpty { firstBucket = least }
        if least < firstBucket {
            counts.insert(contentsOf: repeatElement(0, count: firstBucket - least), at: 0)
            firstBucket = least
        }
        let missing = most - firstBucket + 1 - counts.count
        if missing > 0 { counts += repeatElement(0, count: missing) }
    }

    private static func bucket(of span: UInt64) -> Int {
        let exponent = 63 - max(span, 1).leadingZeroBitCount
        guard exponent >= doublingBits else { return Int(span) }
        let shift = exponent - doublingBits
        return (shift + 1) * perDoubling + Int(span >> UInt64(shift)) - perDoubling
    }

    private static func upperEnd(of bucket: Int) -> Int64 {
        guard bucket >= perDoubling else { return Int64(bucket) }
        let shift = bucket / perDoubling - 1
        let place = UInt64(bucket % perDoubling + perDoubling + 1)
        return Int64(clamping: (place << UInt64(shift)) - 1)
    }
}

/// One bucket of a histogram of time spans.
package struct LatencyCount: Codable, Hashable, Sendable {
    /// The longest span that falls into it.
    package let atMostNs: Int64
    /// Spans in it.
    package let count: Int

    /// A bucket with its count.
    package init(atMostNs: Int64, count: Int) {
        self.atMostNs = atMostNs
        self.count = count
    }
}

/// Time spans in figures. Quantiles are upper ends of buckets 6 % wide, absent where there are too few spans.
package struct LatencySummary: Codable, Hashable, Sendable {
    /// Spans measured.
    package let count: Int
    /// The shortest.
    package let minimumNs: Int64
    /// Their mean.
    package let meanNs: Int64
    /// The median.
    package let p50Ns: Int64?
    /// The ninetieth percentile.
    package let p90Ns: Int64?
    /// The ninety-ninth percentile.
    package let p99Ns: Int64?
    /// The longest.
    package let maximumNs: Int64
}
