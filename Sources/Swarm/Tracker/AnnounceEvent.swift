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
