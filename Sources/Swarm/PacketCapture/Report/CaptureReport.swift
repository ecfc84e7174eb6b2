/// What a capture is, apart from what it says.
package struct CaptureReport: Codable, Hashable, Sendable {
    /// Name of the link layer.
    package let link: String
    /// Packets.
    package let packets: Int
    /// Their bytes on the wire.
    package let frameBytes: Int64
    /// Their bytes in the capture.
    package let capturedBytes: Int64
    /// Packets that the capture holds only in part.
    package let cutPackets: Int
    /// Stamp of the earliest packet.
    package let firstNs: Int64?
    /// From the earliest to the latest packet.
    package let durationNs: Int64?
    /// Packets that were left, by reason.
    package let leftPackets: [String: Int]
    /// Why reading stopped before the end, if it did.
    package let damage: String?
}
