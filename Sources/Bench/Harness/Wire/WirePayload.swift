import PacketCapture
import Vocabulary

/// How much payload a capture shows, also where it has headers only.
enum WirePayload {
    /// Bytes of a block, of its message and of the request for it (BEP 3).
    private static let (blockBytes, messageBytes, requestBytes) = (16384.0, 16397.0, 17.0)

    /// Bytes of blocks, duplicates included; with headers only, worked out from the streams' lengths.
    static func bytes(_ analysis: WireAnalysis) -> Int64 {
        analysis.flows.reduce(0) { sum, flow in
            let utp = (flow.utp ?? []).map(\.peer)
            let pairs =
                [flow.sides.map(\.peer)] + stride(from: 0, to: utp.count - 1, by: 2).map { [utp[$0], utp[$0 + 1]] }
            return sum + pairs.reduce(0) { $0 + payload(of: $1.compactMap { $0 }) }
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
