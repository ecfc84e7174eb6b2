/// Which generation of metadata the torrent carries.
package enum TorrentFormat: String, Sendable, Equatable, Codable, CaseIterable {
    /// SHA-1 over pieces (BEP 3).
    case v1
    /// SHA-256 merkle trees per file (BEP 52).
    case v2
    /// Both at once (BEP 52).
    case hybrid
}
