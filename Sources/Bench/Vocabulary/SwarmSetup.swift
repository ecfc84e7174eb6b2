/// How a leecher learns of the seeders.
package enum Discovery: String, Sendable, Codable, CaseIterable {
    /// The in-process tracker over HTTP (BEP 3, 23).
    case trackerHTTP = "tracker-http"
    /// The in-process tracker over UDP (BEP 15).
    case trackerUDP = "tracker-udp"
    /// The harness tells it the addresses; no tracker runs.
    case direct
}

/// What carries the peer protocol.
package enum Transport: String, Sendable, Codable, CaseIterable {
    case tcp
    /// uTP over UDP (BEP 29); 10 to 40 times slower than TCP on loopback with libtorrent 2.0.
    case utp
}

/// Which generation of metadata a torrent carries.
package enum TorrentFormat: String, Sendable, Codable, CaseIterable {
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
