package import Scenarios

/// What a capture says of a run.
package struct WireEvidence: Sendable {
    /// `headers` or `full`.
    package let mode: WireWitness
    /// Packets that the kernel dropped: the counts below miss them.
    package let droppedPackets: Int
    /// Bytes of blocks on the wire, duplicates included; with headers only, worked out from the streams' lengths.
    package let payloadBytes: Int64
    /// Bytes of blocks that came a second time; nil where messages were not all seen.
    package let duplicateBytes: Int64?

    /// What was counted.
    package init(mode: WireWitness, droppedPackets: Int, payloadBytes: Int64, duplicateBytes: Int64?) {
        self.mode = mode
        self.droppedPackets = droppedPackets
        self.payloadBytes = payloadBytes
        self.duplicateBytes = duplicateBytes
    }
}
