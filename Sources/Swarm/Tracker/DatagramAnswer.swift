import Metainfo

/// What to send for one datagram.
struct DatagramAnswer: Hashable, Sendable {
    /// Bytes of the datagram to send back, written where it was asked for.
    let byteCount: Int
    /// The swarm whose announce was answered; nil for everything else, which is not timed.
    let announced: InfoHash?
}
