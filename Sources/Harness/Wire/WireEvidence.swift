import PacketCapture

/// What a capture says of a run.
struct WireEvidence: Sendable {
    /// `headers` or `full`.
    let mode: CaptureMode
    /// Packets that the kernel dropped: the counts below miss them.
    let droppedPackets: Int
    /// Bytes of blocks on the wire, duplicates included; with headers only, worked out from the stream's length.
    let payloadBytes: Int64

    /// Of a stream whose messages were not all seen, the share that is blocks of 16 KiB behind 13 bytes of header.
    private static let blockShare = 16384.0 / 16397.0

    init(mode: CaptureMode, statistics: CaptureStatistics, analysis: WireAnalysis) {
        self.mode = mode
        droppedPackets = statistics.packetsDropped
        let flows = analysis.flows.flatMap { flow in
            flow.sides.compactMap(\.peer) + (flow.utp ?? []).compactMap(\.peer)
        }
        payloadBytes = flows.reduce(0) { sum, peer in
            sum + peer.payloadBytes + Int64((Double(peer.unreadBytes) * Self.blockShare).rounded())
        }
    }
}
