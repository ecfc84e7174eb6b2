/// Where the bytes went. Frame bytes are all; the others are parts of them that do not overlap.
package struct ByteShares: Codable, Hashable, Sendable {
    /// All bytes of all frames, as they were on the wire.
    package var frameBytes: Int64 = 0
    /// Link, IP, TCP, UDP and uTP headers.
    package var headerBytes: Int64 = 0
    /// Payload of TCP or uTP that had been sent before.
    package var retransmittedBytes: Int64 = 0
    /// Handshakes and messages of the peer protocol without the blocks' own bytes.
    package var protocolBytes: Int64 = 0
    /// The blocks' own bytes, duplicates included.
    package var payloadBytes: Int64 = 0
    /// Everything else that headers carried: trackers, encrypted streams, bytes that could not be read.
    package var otherBytes: Int64 = 0

    /// Payload as a share of all bytes; nil without bytes.
    package var payloadShare: Double? { frameBytes > 0 ? Double(payloadBytes) / Double(frameBytes) : nil }

    mutating func add(_ other: ByteShares) {
        frameBytes += other.frameBytes
        headerBytes += other.headerBytes
        retransmittedBytes += other.retransmittedBytes
        protocolBytes += other.protocolBytes
        payloadBytes += other.payloadBytes
        otherBytes += other.otherBytes
    }
}
