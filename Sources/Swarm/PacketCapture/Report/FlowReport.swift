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
