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
