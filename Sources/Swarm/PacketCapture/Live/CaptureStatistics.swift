/// How a live capture went.
package struct CaptureStatistics: Codable, Hashable, Sendable {
    /// Packets that the kernel handed over or dropped.
    package let packetsReceived: Int
    /// Packets that the kernel dropped because the ring was full: the capture has holes there.
    package let packetsDropped: Int
    /// Packets written.
    package let packetsWritten: Int
}
