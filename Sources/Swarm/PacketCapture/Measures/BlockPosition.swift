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
