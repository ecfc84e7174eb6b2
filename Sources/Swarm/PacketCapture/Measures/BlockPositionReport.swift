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
