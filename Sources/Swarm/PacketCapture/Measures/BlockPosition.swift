import PeerWire

/// Latency by the block's place in its piece, in groups of 1, 1, 2, 4, 8, 16, 32 and the rest.
struct BlockPosition: Sendable {
    private var bins: [LatencyBin] = []

    static let groups = 8

    mutating func record(_ block: BlockSpan, latencyNs: Int64) {
        let number = Int(block.offsetBytes) / PeerWireLimits.requestBytes
        let group = min(Self.groups - 1, number == 0 ? 0 : Int.bitWidth - number.leadingZeroBitCount)
        if bins.isEmpty { bins = Array(repeating: LatencyBin(), count: Self.groups) }
        bins[group].record(latencyNs)
    }

    var report: [BlockPositionReport] {
        bins.enumerated().filter { $0.element.count > 0 }.map { group, bin in
            BlockPositionReport(
                firstBlock: group == 0 ? 0 : 1 << (group - 1),
                blocks: bin.count,
                meanNs: bin.meanNs,
                maximumNs: bin.maximumNs
            )
        }
    }
}

/// Request-to-piece latency of the blocks at one place in their pieces: a disk that reads ahead shows in the first.
package struct BlockPositionReport: Codable, Hashable, Sendable {
    /// Number in the piece of the first block of 16 KiB in this group; the group ends before the next one's.
    package let firstBlock: Int
    /// Blocks measured.
    package let blocks: Int
    /// Their mean latency.
    package let meanNs: Int64
    /// The longest latency.
    package let maximumNs: Int64
}

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
