/// What the rest of a capture says of a stream in which message boundaries are looked for.
package struct StreamKnowledge: Sendable {
    /// Whether blocks may be in the stream, whose bytes can look like anything.
    package var mayHoldBlocks = true
    /// Whether the other end has asked for a block; nil where that is not known.
    package var isAskedFor: (@Sendable (BlockSpan) -> Bool)?
    /// Whether every request of the other end was seen, so that a block that was not asked for is none.
    package var knowsAllRequests = false
    /// Whether any request of the other end was seen.
    package var knowsSomeRequests = false
    /// Pieces in the torrent; a limit that is certainly not too low.
    package var mostPieces = PeerWireLimits.plausiblePieces

    /// Nothing known.
    package init() {}
}
