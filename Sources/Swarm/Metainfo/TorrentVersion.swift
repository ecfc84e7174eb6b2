/// Which of the two formats a torrent speaks.
package enum TorrentVersion: String, Hashable, Sendable, CaseIterable {
    /// SHA-1 pieces over all files (BEP 3).
    case v1
    /// SHA-256 merkle trees, one a file (BEP 52).
    case v2
    /// Both over the same bytes, so that either kind of client can join (BEP 52).
    case hybrid

    /// Whether the torrent has SHA-1 pieces.
    package var hasV1: Bool { self != .v2 }

    /// Whether the torrent has merkle trees.
    package var hasV2: Bool { self != .v1 }
}
