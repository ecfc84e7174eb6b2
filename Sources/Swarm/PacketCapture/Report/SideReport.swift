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
