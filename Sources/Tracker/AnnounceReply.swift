/// What an announce gave back, before it is written in one of the wire forms.
struct AnnounceReply: Hashable, Sendable {
    /// The size of the swarm, the requester included unless it has just left.
    let counts: SwarmCounts
    /// Peers of the requester's address family.
    let sameFamily: [Peer]
    /// Peers of the other one; always empty for UDP, whose replies have no place for them.
    let otherFamily: [Peer]
}
