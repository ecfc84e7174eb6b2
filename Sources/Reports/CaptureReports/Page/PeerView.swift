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
    var peers: [PeerView] { flows.flatMap { $0.ends.indices.compactMap($0.peer) } }

    /// The first ends that sent a message.
    func talkers(atMost count: Int) -> [PeerView] {
        var found: [PeerView] = []
        for flow in flows {
            for place in flow.ends.indices where found.count < count {
                guard let peer = flow.peer(place), !peer.report.messages.isEmpty else { continue }
                found.append(peer)
            }
            if found.count >= count { break }
        }
        return found
    }

    /// The ends that fetched most, those first: what a picture has room for. Of thousands only these are made.
    func fetchers(atMost count: Int) -> [PeerView] {
        var fetched: [(flow: Int, place: Int, blocks: Int)] = []
        for (number, flow) in flows.enumerated() where flow.content == .peerWire || flow.content == .utp {
            for (place, end) in flow.ends.enumerated() {
                if let blocks = end.peer?.requestToPiece?.count { fetched.append((number, place, blocks)) }
            }
        }
        fetched.sort { ($1.blocks, $0.flow, $0.place) < ($0.blocks, $1.flow, $1.place) }
        return fetched.prefix(count).compactMap { flows[$0.flow].peer($0.place) }
    }
}

extension FlowReport {
    /// Both ends of TCP, then both of every uTP connection, each beside the one it spoke to.
    fileprivate var ends: [(sender: String, peer: PeerReport?)] {
        sides.map { ($0.sender, $0.peer) } + (utp ?? []).map { ($0.sender, $0.peer) }
    }

    /// The end at a place, if it was read.
    fileprivate func peer(_ place: Int) -> PeerView? {
        let ends = ends
        return ends[place].peer.map {
            PeerView(flow: flow, sender: ends[place].sender, receiver: ends[place ^ 1].sender, report: $0)
        }
    }
}
