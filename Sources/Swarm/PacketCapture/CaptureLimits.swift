/// What an analysis may hold at once, so that its memory does not grow with the capture.
package enum CaptureLimits {
    /// Flows at once; packets of further ones are counted and left.
    package static let flows = 16_384
    /// Peer connections that are followed in detail; further ones are counted as flows only.
    package static let connections = 8_192
    /// Bytes of one direction that wait for a hole to be filled.
    package static let heldBytes = 4 << 20
    /// Segments of one direction that wait for a hole to be filled.
    package static let heldSegments = 1_024
    /// Bytes of all directions that wait for holes to be filled.
    package static let allHeldBytes = 24 << 20
    /// Bytes of a connection's beginning that are kept until it is known what it speaks.
    package static let openingBytes = 2_048
    /// The lowest port on which a peer is believed to listen where nothing but random bytes is seen: those below need rights
    /// that no client has, and Telegram, for one, sends random bytes to 443 and 80.
    package static let leastPeerPort: UInt16 = 1024
    /// Bytes of one direction after an obfuscated greeting, or without a beginning, in which plain text is looked for.
    package static let searchedBytes = 65_536
    /// Requests of one direction that are followed until their block comes. libtorrent keeps 500 open by default, as many as
    /// `max_out_request_queue` says where it is tuned for speed.
    package static let requests = 65_536
    /// The same over all directions, those taken back included.
    package static let allRequests = 262_144
    /// Haves of one direction that are followed until the first request for them.
    package static let haves = 8_192
    /// The same over all directions.
    package static let allHaves = 262_144
    /// Pieces whose time line is kept, over all downloads.
    package static let pieces = 131_072
    /// Violations of each rule that are listed; all are counted.
    package static let violations = 500
    /// Tracker requests that are listed; all are counted.
    package static let trackerRequests = 1_000
    /// Bytes of an HTTP head that are kept.
    package static let httpHeadBytes = 8_192
    /// Packets of a uTP direction that wait for a hole to be filled.
    package static let utpHeldPackets = 1_024
    /// Packets of a uTP direction that await acknowledgement.
    package static let utpInFlight = 4_096
}
