/// What an announce gave back, before it is written in one of the wire forms.
struct AnnounceReply: Hashable, Sendable {
    /// The size of the swarm, the requester included unless it has just left.
    let counts: SwarmCounts
    /// Peers of the requester's address family.
    let sameFamily: [Peer]
    /// Peers of the other one.
    let otherFamily: [Peer]

    /// For a peer that leaves a swarm nobody knows.
    static let nobody = AnnounceReply(counts: .none, sameFamily: [], otherFamily: [])
}
