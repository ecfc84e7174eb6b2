/// One direction of a TCP connection: which of a segment's bytes come next, which are seen again, which wait.
///
/// A value without I/O: `accept` says what to do with a segment's bytes, `release` hands out what has waited.
package struct TCPReassembler: Sendable {
    /// What to do with a segment.
    package enum Verdict: Hashable, Sendable {
        /// Its bytes come next, but for the first so many.
        case deliver(dropping: Int)
        /// It was copied and waits.
        case held
        /// It brings nothing new.
        case nothingNew
    }

    /// What became ready without a segment of its own.
    package enum Released: Sendable {
        /// A waiting segment's bytes, then so many that were cut off by the capture; the first `dropping` were seen already.
        case segment(bytes: [UInt8], missingBytes: Int, dropping: Int, stamp: PacketStamp)
        /// So many bytes that the capture lacks.
        case gap(bytes: Int64, stamp: PacketStamp)
    }

    private var nextSequence: UInt32?
    private var held: [HeldSegment] = []
    private var acknowledged: Int64 = 0
    /// Packets since the hole that comes next was acknowledged.
    private var patience = 0
    /// Packets for which an acknowledged hole is left open: a capture may show data after its acknowledgement.
    private static let mostPatience = 3

    /// Bytes of the stream so far, missing ones included.
    package private(set) var nextOffset: Int64 = 0
    /// Bytes that wait.
    package private(set) var heldBytes = 0
    /// Whether the stream's first byte is known, from a SYN.
    package private(set) var isFromStart = false
    /// Payload bytes that came again.
    package private(set) var retransmittedBytes: Int64 = 0
    /// Segments that brought bytes seen before.
    package private(set) var retransmittedSegments = 0
    /// Segments that came before bytes that precede theirs.
    package private(set) var outOfOrderSegments = 0
    /// Holes that the capture has.
    package private(set) var gaps = 0
    /// Bytes in those holes.
    package private(set) var gapBytes: Int64 = 0

    /// A direction of which nothing is known.
    package init() {}

    /// Whether a SYN with this number begins another connection than the one being followed.
    ///
    /// One with the same number is the same one again, with or without what it carried (TCP Fast Open), until the end has shown
    /// (`isSettled`) that it has the answer: whoever has it sends no SYN any more.
    package func isRestart(synSequence: UInt32, isSettled: Bool = false) -> Bool {
        guard let nextSequence else { return false }
        let first = nextSequence &- UInt32(truncatingIfNeeded: nextOffset)
        return first != synSequence &+ 1 || isSettled && nextOffset > 0
    }

    /// Whether segments wait.
    var isHolding: Bool { !held.isEmpty }

    /// The packet of the segment that waits first.
    var firstHeld: PacketStamp? { held.first?.stamp }

    /// Whether the end has sent bytes that were not handed on: the other end has them, or later ones wait for them.
    var isBehind: Bool { acknowledged > nextOffset || !held.isEmpty }

    /// Takes in a SYN; its number is one before the first byte's.
    package mutating func begin(synSequence: UInt32) {
        let first = nextSequence.map { $0 &- UInt32(truncatingIfNeeded: nextOffset) } ?? synSequence &+ 1
        // It may have been captured after what it came before.
        guard first == synSequence &+ 1 else { return }
        if nextSequence == nil { nextSequence = first }
        isFromStart = true
    }

    /// Takes in a segment of `wireBytes` of payload, of which `bytes` were captured.
    package mutating func accept(
        sequence: UInt32,
        bytes: UnsafeRawBufferPointer,
        wireBytes: Int,
        stamp: PacketStamp
    ) -> Verdict {
        guard wireBytes > 0 else { return .nothingNew }
        let next = nextSequence ?? sequence
        nextSequence = next
        let start = nextOffset + Int64(Int32(bitPattern: sequence &- next))
        let end = start + Int64(wireBytes)
        if end <= nextOffset {
            // A single byte before the next is a keep-alive's, which means nothing (RFC 9293 3.8.4).
            if wireBytes > 1 || end < nextOffset { countAgain(Int64(wireBytes)) }
            return .nothingNew
        }
        if start > nextOffset { return hold(start, end, bytes, stamp) }
        let dropping = nextOffset - start
        if dropping > 0 { countAgain(dropping) }
        advance(to: end)
        return .deliver(dropping: Int(dropping))
    }

    /// Takes in what the other end says it has received.
    package mutating func acknowledge(_ number: UInt32) {
        guard let nextSequence else { return }
        let offset = nextOffset + Int64(Int32(bitPattern: number &- nextSequence))
        acknowledged = max(acknowledged, offset)
    }

    /// The next thing that is ready; with `force`, a hole is given up at once. Call until nil, once for each packet.
    ///
    /// A hole that is acknowledged is given up at once where that `isUrgent`, because the other end answers what came behind it.
    package mutating func release(force: Bool = false, isUrgent: Bool = true) -> Released? {
        while let first = held.first {
            if first.start > nextOffset {
                guard force || isHoleProven(before: first, isUrgent) else { return nil }
                let missing = first.start - nextOffset
                gaps += 1
                gapBytes += missing
                advance(to: first.start)
                return .gap(bytes: missing, stamp: first.stamp)
            }
            held.removeFirst()
            heldBytes -= first.bytes.count
            if first.end <= nextOffset {
                countAgain(Int64(first.wireBytes))
                continue
            }
            let dropping = nextOffset - first.start
            if dropping > 0 { countAgain(dropping) }
            advance(to: first.end)
            return .segment(
                bytes: first.bytes,
                missingBytes: first.wireBytes - first.bytes.count,
                dropping: Int(dropping),
                stamp: first.stamp
            )
        }
        return nil
    }

    /// What the other end has beyond all that was seen, once no more can come; nil without such bytes.
    ///
    /// The end of a stream takes a number too, so that with `hasEnded` the last number is none of a byte.
    package mutating func giveUpTail(hasEnded: Bool, _ stamp: PacketStamp) -> Released? {
        let missing = acknowledged - nextOffset - (hasEnded ? 1 : 0)
        guard missing > 0, held.isEmpty else { return nil }
        gaps += 1
        gapBytes += missing
        advance(to: nextOffset + missing)
        return .gap(bytes: missing, stamp: stamp)
    }

    private mutating func hold(
        _ start: Int64,
        _ end: Int64,
        _ bytes: UnsafeRawBufferPointer,
        _ stamp: PacketStamp
    ) -> Verdict {
        // A keep-alive's byte is not the stream's, and whoever resends a single byte that has arrived sends nothing new.
        if end - start == 1, end <= acknowledged { return .nothingNew }
        if held.contains(where: { $0.start <= start && $0.end >= end }) {
            countAgain(end - start)
            return .nothingNew
        }
        outOfOrderSegments += 1
        let place = held.firstIndex { $0.start > start } ?? held.count
        held.insert(
            HeldSegment(start: start, bytes: Array(bytes), wireBytes: Int(end - start), stamp: stamp),
            at: place
        )
        heldBytes += bytes.count
        return .held
    }

    /// The other end has what is missing here, or there is no more room to wait.
    private mutating func isHoleProven(before first: HeldSegment, _ isUrgent: Bool) -> Bool {
        if heldBytes > CaptureLimits.heldBytes || held.count > CaptureLimits.heldSegments { return true }
        guard acknowledged >= first.start else { return false }
        patience += 1
        return isUrgent || patience > Self.mostPatience
    }

    private mutating func advance(to end: Int64) {
        nextSequence = (nextSequence ?? 0) &+ UInt32(truncatingIfNeeded: end - nextOffset)
        nextOffset = end
        patience = 0
    }

    private mutating func countAgain(_ bytes: Int64) {
        retransmittedBytes += bytes
        retransmittedSegments += 1
    }
}

/// A segment that waits for bytes before it.
struct HeldSegment: Sendable {
    /// Where in the stream it begins.
    let start: Int64
    let bytes: [UInt8]
    let wireBytes: Int
    let stamp: PacketStamp

    var end: Int64 { start + Int64(wireBytes) }
}
