import TestSupport
import Vocabulary

/// What happens to a capture between the wire and the file, from a seed.
struct SimulatedDamage {
    /// Shares of all packets.
    var lost = 0.0
    var cut = 0.0
    var doubled = 0.0
    var displaced = 0.0
    /// Packets that are missing at both ends of the capture.
    var missingFirst = 0
    var missingLast = 0
    /// Packets after which a twin comes at the latest.
    var twinWithin = 1

    /// Bytes of Ethernet, IP, TCP or UDP and uTP headers, which a packet keeps.
    private static let headerBytes = 62

    func applied(to packets: [SimulatedPacket], seed: UInt64) -> [SimulatedPacket] {
        var generator = SplitMix64(seed: seed)
        func happens(_ share: Double) -> Bool { share > 0 && Double.random(in: 0..<1, using: &generator) < share }
        var kept: [(order: Double, packet: SimulatedPacket)] = []
        for (index, packet) in packets.enumerated()
        where index >= missingFirst && index < packets.count - missingLast {
            if happens(lost) { continue }
            var packet = packet
            if happens(cut) {
                packet.bytes.removeLast(
                    max(0, packet.bytes.count - Int.random(in: Self.headerBytes...1500, using: &generator))
                )
            }
            let order = Double(index) + (happens(displaced) ? 1.5 : 0)
            kept.append((order, packet))
            guard happens(doubled) else { continue }
            let later = Int.random(in: 1...twinWithin, using: &generator)
            var twin = packet
            twin.timeNs = packets[min(packets.count - 1, index + later - 1)].timeNs + 4_000
            kept.append((order + Double(later) - 0.4, twin))
        }
        return kept.sorted { $0.order < $1.order }.map(\.packet)
    }
}
