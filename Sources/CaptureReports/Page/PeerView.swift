import PacketCapture

/// One end of a connection that was read, over TCP or uTP, with whom it spoke to.
struct PeerView {
    /// Number of the flow.
    let flow: Int
    /// Address and port of this end.
    let sender: String
    /// Address and port of the other.
    let receiver: String
    let report: PeerReport

    /// Blocks that this end asked for and got.
    var blocks: Int { report.requestToPiece?.count ?? 0 }
}

extension WireAnalysis {
    /// Every end that was read, in the order of flows.
    var peers: [PeerView] {
        flows.flatMap { flow -> [PeerView] in
            func views(_ ends: [(String, PeerReport?)]) -> [PeerView] {
                ends.enumerated().compactMap { index, end in
                    end.1.map {
                        PeerView(flow: flow.flow, sender: end.0, receiver: ends[1 - index].0, report: $0)
                    }
                }
            }
            let datagrams = flow.utp ?? []
            return views(flow.sides.map { ($0.sender, $0.peer) })
                + stride(from: 0, to: datagrams.count - 1, by: 2).flatMap { place in
                    views(datagrams[place...place + 1].map { ($0.sender, $0.peer) })
                }
        }
    }

    /// The ends that fetched most, those first: what a picture has room for.
    func fetchers(atMost count: Int) -> [PeerView] {
        let all = peers.filter { $0.blocks > 0 }.enumerated()
        return all.sorted { ($1.element.blocks, $0.offset) < ($0.element.blocks, $1.offset) }.prefix(count).map(
            \.element
        )
    }
}
