import PacketCapture

/// What a capture says of a run.
struct WireEvidence: Sendable {
    /// `headers` or `full`.
    let mode: CaptureMode
    /// Packets that the kernel dropped: the counts below miss them.
    let droppedPackets: Int
    /// Bytes of blocks on the wire, duplicates included; with headers only, worked out from the streams' lengths.
    let payloadBytes: Int64
    /// Bytes of blocks that came a second time; nil where messages were not all seen.
    let duplicateBytes: Int64?

    /// Bytes of a block, of its message and of the request for it (BEP 3).
    private static let (blockBytes, messageBytes, requestBytes) = (16384.0, 16397.0, 17.0)

    /// What was counted.
    init(mode: CaptureMode, droppedPackets: Int, payloadBytes: Int64, duplicateBytes: Int64?) {
        self.mode = mode
        self.droppedPackets = droppedPackets
        self.payloadBytes = payloadBytes
        self.duplicateBytes = duplicateBytes
    }

    init(mode: CaptureMode, statistics: CaptureStatistics, analysis: WireAnalysis) {
        self.mode = mode
        droppedPackets = statistics.packetsDropped
        duplicateBytes = mode == .full ? analysis.downloads.reduce(0) { $0 + $1.duplicateBytes } : nil
        payloadBytes = analysis.flows.reduce(0) { sum, flow in
            let utp = (flow.utp ?? []).map(\.peer)
            let pairs =
                [flow.sides.map(\.peer)] + stride(from: 0, to: utp.count - 1, by: 2).map { [utp[$0], utp[$0 + 1]] }
            return sum + pairs.reduce(0) { $0 + Self.payload(of: $1.compactMap { $0 }) }
        }
    }

    /// Both directions of one connection: what was read, and of what was not, all but the requests for the other's blocks.
    private static func payload(of peers: [PeerReport]) -> Int64 {
        let guesses = peers.map { Double($0.payloadBytes) + Double($0.unreadBytes) * blockBytes / messageBytes }
        return peers.enumerated().reduce(0) { sum, side in
            let peer = side.element
            let others = guesses.reduce(0, +) - guesses[side.offset]
            let unseenRequests = max(0, others / blockBytes - Double(peer.messages["request"]?.count ?? 0))
            let unread = max(0, Double(peer.unreadBytes) - unseenRequests * requestBytes)
            return sum + peer.payloadBytes + Int64((unread * blockBytes / messageBytes).rounded())
        }
    }
}
