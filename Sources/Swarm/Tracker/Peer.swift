import Metainfo

/// One member of a swarm, as a reply names it.
struct Peer: Hashable, Sendable {
    /// Where it accepts connections.
    let endpoint: PeerContact
    /// The id it announced last.
    let id: PeerID
}
