/// The steps of a connection's beginning, each in nanoseconds after its first packet; nil for what was not seen.
package struct StartupReport: Codable, Hashable, Sendable {
    /// When the first packet was seen, by the capture's clock: a SYN of TCP or uTP, where the beginning was seen.
    package let startNs: Int64
    /// The answer to the SYN.
    package let acceptedNs: Int64?
    /// The handshake of the end that connected.
    package let firstHandshakeNs: Int64?
    /// The handshake that answers it.
    package let secondHandshakeNs: Int64?
    /// The first interest of either end.
    package let interestedNs: Int64?
    /// The first unchoke by either end.
    package let unchokedNs: Int64?
    /// The first request of either end.
    package let firstRequestNs: Int64?
    /// The first byte of the first block.
    package let firstPieceNs: Int64?
}
