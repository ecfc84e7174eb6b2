import Metainfo

/// What to send for one datagram.
struct DatagramAnswer: Hashable, Sendable {
    /// The datagram to send back.
    let bytes: [UInt8]
    /// The swarm whose announce was answered; nil for everything else, which is not timed.
    let announced: InfoHash?
}
