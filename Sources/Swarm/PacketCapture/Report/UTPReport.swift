/// One direction of a uTP connection (BEP 29).
package struct UTPReport: Codable, Hashable, Sendable {
    /// Address and port of the sending end.
    package let sender: String
    /// The id under which the connection was opened.
    package let connection: Int
    /// Data packets, repetitions included.
    package let dataPackets: Int
    /// Their bytes without headers.
    package let payloadBytes: Int64
    /// Data packets sent again.
    package let retransmittedPackets: Int
    /// Their bytes.
    package let retransmittedBytes: Int64
    /// Data packets that the capture lacks.
    package let missingPackets: Int
    /// From a packet to its acknowledgement, packets sent once only.
    package let roundTrip: LatencySummary?
    /// Most bytes in flight.
    package let largestInFlightBytes: Int
    /// Smallest room that the end told the other.
    package let smallestWindowBytes: Int?
    /// Spread of the one-way delays that the end told the other, largest less smallest, in nanoseconds.
    package let delaySpreadNs: Int64?
    /// What the connection's stream said, where it was the peer protocol.
    package let peer: PeerReport?
}
