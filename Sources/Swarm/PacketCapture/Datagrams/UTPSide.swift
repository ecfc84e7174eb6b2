/// One direction of a uTP connection: what an end sends, and how it fares.
struct UTPSide: Sendable {
    private struct Sent {
        let timeNs: Int64
        let bytes: Int
        var isRepeated: Bool
    }

    var reassembler = UTPReassembler()
    /// Whether the stream begins with what looks random; nil before its first bytes.
    var beginsRandomly: Bool?
    /// Whether bytes went by before the connection's protocol was known.
    var hasPassed = false
    /// The number of the packet that ends the stream.
    var finish: UInt16?
    /// Whether bytes are known to have been sent that were not handed on.
    var isBehind: Bool { reassembler.isBehind(acknowledged: acknowledged) }
    /// Whether all of the stream since its first byte was handed on.
    var isWhole: Bool { reassembler.isFromStart && reassembler.gapPackets == 0 && !hasPassed }
    private(set) var dataPackets = 0
    private(set) var payloadBytes: Int64 = 0
    /// uTP's own headers, of all packets.
    private(set) var headerBytes: Int64 = 0
    private(set) var retransmittedPackets = 0
    private(set) var retransmittedBytes: Int64 = 0
    private(set) var roundTrip = LatencyBuckets()
    private(set) var largestInFlightBytes = 0
    private(set) var acknowledged: UInt16?
    /// The room that this end last told the other, in bytes.
    var windowBytes: UInt32?
    private(set) var smallestWindowBytes: UInt32?
    /// Delay that the other end sees, from its replies: smallest and largest, in microseconds.
    private(set) var delayMicroseconds: ClosedRange<UInt32>?
    /// Bytes sent beyond what the other end has ever had room for; nil until it has said how much that is.
    ///
    /// A window that shrinks takes nothing back: what it allowed before may be on its way.
    var bytesBeyondAllowance: Int64? { allowedBytes.map { sentOnceBytes - $0 } }
    private var sentOnceBytes: Int64 = 0
    private var deliveredBytes: Int64 = 0
    private var allowedBytes: Int64?
    private var inFlight: [UInt16: Sent] = [:]
    /// Arrived beyond a packet that has not.
    private var arrived: Set<UInt16> = []
    private var inFlightBytes = 0
    private var oldest: UInt16?

    /// Takes in a data packet's sending; the bytes now in flight.
    mutating func send(_ header: UTPHeader, payloadBytes bytes: Int, atNs time: Int64) -> Int {
        dataPackets += 1
        payloadBytes += Int64(bytes)
        let isOld = acknowledged.map { Int16(bitPattern: header.sequence &- $0) <= 0 } ?? false
        if inFlight[header.sequence] != nil || isOld || arrived.contains(header.sequence) {
            inFlight[header.sequence]?.isRepeated = true
            retransmittedPackets += 1
            retransmittedBytes += Int64(bytes)
        } else if inFlight.count < CaptureLimits.utpInFlight {
            inFlight[header.sequence] = Sent(timeNs: time, bytes: bytes, isRepeated: false)
            inFlightBytes += bytes
            sentOnceBytes += Int64(bytes)
            if oldest == nil { oldest = header.sequence }
        }
        largestInFlightBytes = max(largestInFlightBytes, inFlightBytes)
        return inFlightBytes
    }

    /// Takes in what the other end says it has: everything up to a number, and single packets beyond it.
    mutating func acknowledge(_ header: UTPHeader, atNs time: Int64) {
        for (index, byte) in header.selective.enumerated() where byte != 0 {
            for bit in 0..<8 where byte & (1 << UInt8(bit)) != 0 {
                let sequence = header.acknowledged &+ 2 &+ UInt16(truncatingIfNeeded: 8 * index + bit)
                // What was sent once only and has arrived is no longer in flight, whatever is missing before it.
                guard let sent = inFlight[sequence] else { continue }
                deliver(sequence, sent)
                arrived.insert(sequence)
            }
        }
        acknowledge(header.acknowledged, atNs: time)
    }

    /// Takes in the room that the other end has now.
    mutating func allow(_ windowBytes: UInt32) {
        allowedBytes = max(allowedBytes ?? 0, deliveredBytes + Int64(windowBytes))
    }

    private mutating func acknowledge(_ number: UInt16, atNs time: Int64) {
        guard acknowledged.map({ Int16(bitPattern: number &- $0) > 0 }) ?? true else { return }
        acknowledged = number
        guard let first = oldest, Int16(bitPattern: number &- first) >= 0 else { return }
        var sequence = first
        while Int16(bitPattern: number &- sequence) >= 0, !inFlight.isEmpty {
            arrived.remove(sequence)
            if let sent = inFlight[sequence] {
                deliver(sequence, sent)
                // Karn's rule: what was sent twice says nothing of the round trip.
                if !sent.isRepeated && sequence == number { roundTrip.record(time - sent.timeNs) }
            }
            sequence &+= 1
        }
        oldest = inFlight.isEmpty ? nil : sequence
        if inFlight.isEmpty { arrived.removeAll() }
    }

    private mutating func deliver(_ sequence: UInt16, _ sent: Sent) {
        inFlight[sequence] = nil
        inFlightBytes -= sent.bytes
        deliveredBytes += Int64(sent.bytes)
    }

    /// Takes in what every packet says.
    mutating func advertise(_ header: UTPHeader) {
        windowBytes = header.windowBytes
        headerBytes += Int64(header.headerBytes)
        if header.kind != .syn { smallestWindowBytes = min(smallestWindowBytes ?? .max, header.windowBytes) }
        guard header.delayMicroseconds != 0 else { return }
        let low = min(delayMicroseconds?.lowerBound ?? .max, header.delayMicroseconds)
        let high = max(delayMicroseconds?.upperBound ?? 0, header.delayMicroseconds)
        delayMicroseconds = low...high
    }

    /// Gives up what the other end has and nobody saw; whether there was any.
    mutating func giveUpTail() -> Bool { reassembler.giveUpTail(acknowledged: acknowledged, finish: finish) }
}
