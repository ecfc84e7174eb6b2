/// Packets that a capture has shown, to recognise one that it shows a second time (a bridge, a mirror port, every interface).
///
/// A table of fixed size, one place for each value of a hash: the twin of a packet is found as long as none that came between
/// them took its place.
struct RecentPackets: Sendable {
    private struct Mark: Sendable {
        var content: UInt64 = 0
        var more: UInt64 = 0
        var flow: UInt32 = 0
        var wireBytes: UInt32 = .max
        var identification: UInt16 = 0
        var timeNs: Int64 = 0
    }

    private static let placeBits = 14
    /// Whoever sends a packet again gives it another identification.
    private static let markedNs: Int64 = 1_000_000_000
    /// Without one only time tells: TCP resends a segment after a round trip at the earliest.
    private static let unmarkedNs: Int64 = 1_000_000
    /// An acknowledgement may be repeated at once.
    private static let emptyNs: Int64 = 50_000
    /// What resends a datagram waits for seconds.
    private static let datagramNs: Int64 = 10_000_000

    private var marks = [Mark](repeating: Mark(), count: 1 << placeBits)

    /// Remembers a packet of one side of a flow, which `tag` names; true when the same one was there before.
    mutating func isRepeated(_ packet: TransportPacket, flow tag: Int, _ side: Int, atNs time: Int64) -> Bool {
        var mark = Mark()
        mark.flow = UInt32(truncatingIfNeeded: 2 * tag + side)
        mark.wireBytes = UInt32(truncatingIfNeeded: packet.payloadWireBytes)
        mark.identification = packet.identification
        mark.timeNs = time
        if let header = packet.tcp {
            mark.content = UInt64(header.sequence) << 32 | UInt64(header.acknowledgement)
            mark.more =
                UInt64(header.flags.rawValue) << 32 | UInt64(header.window) << 16 | UInt64(header.checksum)
        } else {
            (mark.content, mark.more) = Self.digest(packet.payload)
        }
        let mixed = Self.mixed(mark.content ^ Self.mixed(mark.more &+ UInt64(mark.flow) << 20))
        let place = Int(Self.mixed(mixed &+ UInt64(mark.identification)) >> UInt64(64 - Self.placeBits))
        let known = marks[place]
        if known.content == mark.content, known.more == mark.more, known.flow == mark.flow,
            known.wireBytes == mark.wireBytes, known.identification == mark.identification,
            abs(time - known.timeNs) <= Self.longestNs(packet)
        {
            return true
        }
        marks[place] = mark
        return false
    }

    /// How long after a packet its twin may come.
    private static func longestNs(_ packet: TransportPacket) -> Int64 {
        if packet.identification != 0 { return markedNs }
        if let header = packet.tcp {
            let isPlain = packet.payloadWireBytes == 0 && header.flags.isDisjoint(with: [.syn, .fin, .rst])
            return isPlain ? emptyNs : unmarkedNs
        }
        // A uTP packet carries the microsecond of its sending, another one when it is sent again (BEP 29).
        return UTPHeader(packet.payload) == nil ? datagramNs : markedNs
    }

    /// What a datagram holds, by its first and last bytes: those say which request or packet it is.
    private static func digest(_ payload: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
        var one: UInt64 = 0
        var other: UInt64 = 1
        func word(_ offset: Int) -> UInt64 { payload.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        let words = min(6, payload.count / 8)
        for index in 0..<words {
            one = mixed(one ^ word(8 * index))
            other = other &* 31 &+ word(8 * index)
        }
        if payload.count >= 8 {
            one = mixed(one ^ word(payload.count - 8))
        } else {
            for byte in payload { one = one << 8 | UInt64(byte) }
        }
        return (one, other)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0x9e37_79b9_7f4a_7c15
        return product ^ product >> 29
    }
}
