/// How much of the peer protocol is taken in before it is refused or skipped.
package enum PeerWireLimits {
    /// Bytes that a length prefix may announce; larger ones mean that boundaries were lost (the largest honest message
    /// is a bitfield, 2 MiB for 16 million pieces).
    package static let messageBytes = 1 << 24

    /// Bytes of a bitfield that are kept; the rest of a longer one is counted, not kept.
    package static let bitfieldBytes = 1 << 21

    /// Bytes of an extension message that are kept: 16 KiB of metadata, or a peer list, with room to spare.
    package static let extendedBytes = 1 << 16

    /// Bytes in one block beyond which a header found while searching is not believed.
    package static let plausibleBlockBytes = 1 << 17

    /// Pieces in a torrent beyond which a header found while searching is not believed.
    package static let plausiblePieces: UInt32 = 1 << 24

    /// The largest block that peers must serve (BEP 3: "all current implementations use 2^14").
    package static let requestBytes = 1 << 14
}
