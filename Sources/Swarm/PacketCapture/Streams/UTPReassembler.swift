import PeerWire

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
        case gap(PacketStamp)
    }

    private var next: UInt16?
    private var held: [UInt16: Held] = [:]
    /// Packets since the hole that comes next was acknowledged.
    private var patience = 0
    /// Packets for which an acknowledged hole is left open: a capture may show data after its acknowledgement.
    private static let mostPatience = 3
    private(set) var gapPackets = 0
    /// Whether the number of the first packet is known, from a SYN or the answer to one.
    private(set) var isFromStart = false
    /// Whether a packet was handed on or given up.
    private(set) var hasMoved = false

    /// Takes in what number comes first.
    mutating func begin(_ first: UInt16) {
        guard next == nil else { return }
        next = first
        isFromStart = true
    }

    /// Whether packets wait.
    var isHolding: Bool { !held.isEmpty }

    /// Whether packets are known to have been sent that were not handed on.
    func isBehind(acknowledged: UInt16?) -> Bool {
        guard let next else { return false }
        return !held.isEmpty || acknowledged.map { Int16(bitPattern: $0 &- next) >= 0 } ?? false
    }

    /// Whether the packet comes next; otherwise it is copied to wait, or dropped as seen before.
    mutating func accept(
        _ number: UInt16,
        _ bytes: UnsafeRawBufferPointer,
        missingBytes: Int,
        _ stamp: PacketStamp
    ) -> Bool {
        let expected = next ?? number
        var distance = Int16(bitPattern: number &- expected)
        // BEP 29 lets the answer to a SYN take a number, which the clients there are do not; then this one is the first.
        if distance == 1, isFromStart, !hasMoved, bytes.starts(with: Handshake.prefix) { distance = 0 }
        if distance == 0 {
            next = number &+ 1
            hasMoved = true
            patience = 0
            return true
        }
        next = expected
        if distance > 0, held[number] == nil, held.count < CaptureLimits.utpHeldPackets {
            held[number] = Held(bytes: Array(bytes), missingBytes: missingBytes, stamp: stamp)
        }
        return false
    }

    /// Packets that the other end has and that were not seen, once no more can come; `finish` is the number of the packet that
    /// ends the stream.
    mutating func giveUpTail(acknowledged: UInt16?, finish: UInt16?) -> Bool {
        guard let expected = next, held.isEmpty, let acknowledged else { return false }
        let last = finish.map { $0 &- 1 } ?? acknowledged
        let missing = min(Int16(bitPattern: acknowledged &- expected), Int16(bitPattern: last &- expected)) &+ 1
        guard missing > 0 else { return false }
        gapPackets += Int(missing)
        next = expected &+ UInt16(missing)
        return true
    }

    /// The packet that waits first.
    var firstHeld: PacketStamp? {
        guard let expected = next else { return nil }
        return held.min { $0.key &- expected < $1.key &- expected }?.value.stamp
    }

    /// What has waited and is ready; with `force`, or with acknowledgement past a hole, the hole is given up: at once where that
    /// `isUrgent`, because the other end answers what came behind it. Call until nil, once for each packet.
    mutating func release(acknowledged: UInt16?, force: Bool = false, isUrgent: Bool = true) -> Ready? {
        guard let expected = next, !held.isEmpty else { return nil }
        if let packet = held.removeValue(forKey: expected) {
            next = expected &+ 1
            hasMoved = true
            patience = 0
            return .packet(bytes: packet.bytes, missingBytes: packet.missingBytes, stamp: packet.stamp)
        }
        guard let first = held.keys.min(by: { $0 &- expected < $1 &- expected }) else { return nil }
        let isProven = acknowledged.map { Int16(bitPattern: $0 &- (first &- 1)) >= 0 } ?? false
        if isProven { patience += 1 }
        let isOver = isProven && (isUrgent || patience > Self.mostPatience)
        guard force || isOver || held.count == CaptureLimits.utpHeldPackets else { return nil }
        patience = 0
        gapPackets += Int(first &- expected)
        hasMoved = true
        next = first
        return .gap(held[first]?.stamp ?? PacketStamp(number: 0, timeNs: 0))
    }
}
