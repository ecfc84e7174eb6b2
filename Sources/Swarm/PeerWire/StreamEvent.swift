/// What a decoder found in a stream.
package enum StreamEvent: Hashable, Sendable {
    /// The stream began with a handshake.
    case handshake(Handshake)
    /// A block's header was seen; its bytes follow.
    case pieceStarted(BlockSpan)
    /// A whole message with the bytes it took, length prefix included, and how many of those the capture lacks.
    case message(PeerMessage, wireBytes: Int, missingBytes: Int)
    /// A message that could not be read for bytes that are missing inside it; what comes after it can. Its kind where its
    /// number was seen, and the bytes it took.
    case passedOver(MessageKind?, wireBytes: Int)
    /// Message boundaries are unknown from here on.
    case lost(LossReason)
    /// Boundaries are known again, after so many bytes that could not be read.
    case resynchronised(skippedBytes: Int)
}
