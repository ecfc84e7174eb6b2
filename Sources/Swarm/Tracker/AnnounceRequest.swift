import Metainfo

/// One announce, checked, whichever transport brought it.
struct AnnounceRequest: Hashable, Sendable {
    /// The swarm meant.
    let infoHash: InfoHash
    /// The peer's name for itself.
    let peerID: PeerID
    /// Where the request came from and the port it gave; addresses named inside a request are ignored, since anyone
    /// could put a stranger into a swarm with them (BEP 7 discourages them too).
    let endpoint: PeerContact
    /// What happened at the peer.
    let event: AnnounceEvent
    /// Whether `left` is 0.
    let hasEverything: Bool
    /// Peers wanted; nil for the tracker's default.
    let wanted: Int?
}
