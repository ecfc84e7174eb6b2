/// Latencies of one group of blocks, as their number, sum and longest.
struct LatencyBin: Sendable {
    private(set) var count = 0
    private var totalNs: Int64 = 0
    private(set) var maximumNs: Int64 = 0

    /// The mean; there must be one at least.
    var meanNs: Int64 { totalNs / Int64(count) }

    mutating func record(_ latencyNs: Int64) {
        count += 1
        totalNs &+= max(0, latencyNs)
        maximumNs = max(maximumNs, latencyNs)
    }

    /// Adds what another has recorded.
    mutating func merge(_ other: LatencyBin) {
        count += other.count
        totalNs &+= other.totalNs
        maximumNs = max(maximumNs, other.maximumNs)
    }
}
