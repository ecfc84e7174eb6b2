/// Round-trip times of two processes over pipes, sorted, in nanoseconds.
package struct RoundTrips: Equatable, Sendable {
    /// Size of each message in bytes.
    package let messageBytes: Int
    /// Every round trip, shortest first; never empty.
    package let sortedNs: [Int64]

    /// The smallest value with at least `quantile` (0 ... 1) of all samples at or below it (nearest rank).
    package func quantileNs(_ quantile: Double) -> Int64 {
        let rank = Int((quantile * Double(sortedNs.count)).rounded(.up))
        return sortedNs[min(max(rank, 1), sortedNs.count) - 1]
    }
}
