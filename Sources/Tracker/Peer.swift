import Metainfo

/// One member of a swarm as of its last announce.
struct Peer: Hashable, Sendable {
    /// Where it accepts connections.
    let endpoint: PeerContact
    /// The id it announced last.
    let id: PeerID
    /// Whether its completion has been counted, so that a repeated `completed` is not counted again.
    let hasCompleted: Bool
    /// When it is forgotten unless it announces again.
    let expiry: TrackerInstant
}
