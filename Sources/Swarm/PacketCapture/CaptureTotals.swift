/// Counts over a whole capture.
struct CaptureTotals: Sendable {
    private(set) var packets = 0
    private(set) var frameBytes: Int64 = 0
    private(set) var capturedBytes: Int64 = 0
    private(set) var cutPackets = 0
    private(set) var firstNs: Int64?
    private(set) var lastNs: Int64?
    private(set) var refusals: [PacketRefusal: Int] = [:]
    /// What packets began with that said so themselves, in the order of their first.
    private(set) var links: [LinkLayer] = []
    /// Peer connections beyond the limit.
    var connectionsLeft = 0
    /// Bytes of all flows that wait for holes to be filled.
    var heldBytes = 0

    /// Whether there are packets, and each is of an interface whose link layer is not read.
    var isAllOfUnreadLinks: Bool { packets > 0 && refusals[.unsupportedLink] == packets }

    mutating func count(_ packet: CapturedPacket) {
        packets += 1
        frameBytes += Int64(packet.wireBytes)
        capturedBytes += Int64(packet.bytes.count)
        if let link = packet.link, link != .unread, !links.contains(link) { links.append(link) }
        if packet.bytes.count < packet.wireBytes { cutPackets += 1 }
        firstNs = min(firstNs ?? .max, packet.stamp.timeNs)
        lastNs = max(lastNs ?? .min, packet.stamp.timeNs)
    }

    mutating func refuse(_ refusal: PacketRefusal) { refusals[refusal, default: 0] += 1 }
}
