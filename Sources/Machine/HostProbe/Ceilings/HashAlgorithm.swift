import CLinux

/// The hash that a torrent's pieces are checked with.
package enum HashAlgorithm: String, Sendable, CaseIterable {
    /// v1 torrents (BEP 3).
    case sha1
    /// v2 torrents (BEP 52).
    case sha256

    var identifier: Int32 {
        switch self {
        case .sha1: Int32(TB_SHA1)
        case .sha256: Int32(TB_SHA256)
        }
    }
}
