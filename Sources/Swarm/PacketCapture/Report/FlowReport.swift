/// One flow.
package struct FlowReport: Codable, Hashable, Sendable {
    /// Number in the order of first packets, from 1.
    package let flow: Int
    /// `tcp` or `udp`.
    package let transport: String
    /// What it carries.
    package let content: FlowContent
    /// Number of its first packet.
    package let firstPacket: Int
    /// When its first packet was seen.
    package let firstNs: Int64
    /// When its last packet was seen.
    package let lastNs: Int64
    /// Whether its beginning was seen.
    package let isFromStart: Bool
    /// The torrent, 40 hexadecimal digits, where a handshake named one.
    package let infoHash: String?
    /// Both directions; the end that connected, where known, first.
    package let sides: [SideReport]
    /// How the peer connection began; of several over uTP, the one whose first block came first.
    package let startup: StartupReport?
    /// The uTP connections in a UDP flow.
    package let utp: [UTPReport]?
}

/// One direction of a flow: what the end `sender` sent.
package struct SideReport: Codable, Hashable, Sendable {
    /// Address and port of the sending end.
    package let sender: String
    /// Packets.
    package let packets: Int
    /// Where their bytes went.
    package let bytes: ByteShares
    /// TCP or UDP payload bytes on the wire, repetitions included.
    package let transportPayloadBytes: Int64
    /// Segments that brought bytes sent before.
    package let retransmittedSegments: Int
    /// Segments that came before bytes that precede theirs.
    package let outOfOrderSegments: Int
    /// Holes in the capture.
    package let gaps: Int
    /// Bytes in those holes.
    package let gapBytes: Int64
    /// What the end says in the peer protocol; nil for other flows.
    package let peer: PeerReport?
}

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
