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

/// What a peer announces about itself; the raw values are those of BEP 3's `event`, and `update` for its absence.
package enum AnnounceEvent: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// A regular announce (`event` absent or empty; 0 in BEP 15).
    case update
    /// The first announce of a session (2 in BEP 15).
    case started
    /// The download has just become complete (1 in BEP 15).
    case completed
    /// The peer leaves (3 in BEP 15).
    case stopped
    /// A partial seed that wants no more pieces (BEP 21); counted among the incomplete.
    case paused
}
