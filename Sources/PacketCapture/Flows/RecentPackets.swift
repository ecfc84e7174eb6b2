/// The last packets of one direction, to recognise one that the capture shows twice (a bridge, a loopback seen both ways).
struct RecentPackets: Sendable {
    private struct Mark: Hashable {
        let identification: UInt16
        let header: TCPHeader
        let wireBytes: Int
        let timeNs: Int64

        func isSame(as other: Mark) -> Bool {
            guard identification == other.identification, header == other.header, wireBytes == other.wireBytes else {
                return false
            }
            // A retransmission by Linux carries a new identification; without one only time tells them apart.
            if identification != 0 { return timeNs - other.timeNs <= RecentPackets.markedNs }
            return wireBytes > 0 && timeNs - other.timeNs <= RecentPackets.unmarkedNs
        }
    }

    private static let markedNs: Int64 = 10_000_000
    private static let unmarkedNs: Int64 = 50_000

    private var marks: [Mark] = []
    private var place = 0

    /// Gives everything back, when the flow is over.
    mutating func forget() {
        marks = []
        place = 0
    }

    /// Remembers a packet; true when the same one was there before.
    mutating func isRepeated(_ packet: TransportPacket, _ header: TCPHeader, atNs time: Int64) -> Bool {
        let mark = Mark(
            identification: packet.identification,
            header: header,
            wireBytes: packet.payloadWireBytes,
            timeNs: time
        )
        for place in marks.indices where mark.isSame(as: marks[place]) { return true }
        if marks.count < CaptureLimits.recentPackets {
            if marks.isEmpty { marks.reserveCapacity(CaptureLimits.recentPackets) }
            marks.append(mark)
        } else {
            marks[place] = mark
            place = (place + 1) % CaptureLimits.recentPackets
        }
        return false
    }
}
