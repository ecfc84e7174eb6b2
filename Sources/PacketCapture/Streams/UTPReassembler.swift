/// One direction of a uTP connection: puts packets in order by their 16-bit numbers.
struct UTPReassembler: Sendable {
    private struct Held {
        let bytes: [UInt8]
        let missingBytes: Int
        let stamp: PacketStamp
    }

    /// What became ready.
    enum Ready {
        case packet(bytes: [UInt8], missingBytes: Int, stamp: PacketStamp)
        /// Packets that the capture lacks; their bytes are not known.
        case gap
    }

    private var next: UInt16?
    private var held: [UInt16: Held] = [:]
    private(set) var gapPackets = 0

    /// Whether the packet comes next; otherwise it is copied to wait, or dropped as seen before.
    mutating func accept(
        _ number: UInt16,
        _ bytes: UnsafeRawBufferPointer,
        missingBytes: Int,
        _ stamp: PacketStamp
    ) -> Bool {
        let expected = next ?? number
        let distance = Int16(bitPattern: number &- expected)
        if distance == 0 {
            next = number &+ 1
            return true
        }
        next = expected
        if distance > 0, held[number] == nil, held.count < CaptureLimits.utpHeldPackets {
            held[number] = Held(bytes: Array(bytes), missingBytes: missingBytes, stamp: stamp)
        }
        return false
    }

    /// What has waited and is ready; with `force`, or with acknowledgement past a hole, the hole is given up.
    mutating func release(acknowledged: UInt16?, force: Bool = false) -> Ready? {
        guard let expected = next, !held.isEmpty else { return nil }
        if let packet = held.removeValue(forKey: expected) {
            next = expected &+ 1
            return .packet(bytes: packet.bytes, missingBytes: packet.missingBytes, stamp: packet.stamp)
        }
        let isPast = acknowledged.map { Int16(bitPattern: $0 &- expected) >= 0 } ?? false
        let isProven = isPast && held.count >= CaptureLimits.segmentsProvingLoss
        guard force || isProven || held.count == CaptureLimits.utpHeldPackets,
            let first = held.keys.min(by: { $0 &- expected < $1 &- expected })
        else { return nil }
        gapPackets += Int(first &- expected)
        next = first
        return .gap
    }
}
