/// One direction of a uTP connection: what an end sends, and how it fares.
struct UTPSide: Sendable {
    private struct Sent {
        let timeNs: Int64
        let bytes: Int
        var isRepeated: Bool
    }

    var reassembler = UTPReassembler()
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
    private var inFlight: [UInt16: Sent] = [:]
    private var inFlightBytes = 0
    private var oldest: UInt16?

    /// Takes in a data packet's sending; the bytes now in flight.
    mutating func send(_ header: UTPHeader, payloadBytes bytes: Int, atNs time: Int64) -> Int {
        dataPackets += 1
        payloadBytes += Int64(bytes)
        let isOld = acknowledged.map { Int16(bitPattern: header.sequence &- $0) <= 0 } ?? false
        if inFlight[header.sequence] != nil || isOld {
            inFlight[header.sequence]?.isRepeated = true
            retransmittedPackets += 1
            retransmittedBytes += Int64(bytes)
        } else if inFlight.count < CaptureLimits.utpInFlight {
            inFlight[header.sequence] = Sent(timeNs: time, bytes: bytes, isRepeated: false)
            inFlightBytes += bytes
            if oldest == nil { oldest = header.sequence }
        }
        largestInFlightBytes = max(largestInFlightBytes, inFlightBytes)
        return inFlightBytes
    }

    /// Takes in the number up to which the other end has everything.
    mutating func acknowledge(_ number: UInt16, atNs time: Int64) {
        guard acknowledged.map({ Int16(bitPattern: number &- $0) > 0 }) ?? true else { return }
        acknowledged = number
        guard let first = oldest, Int16(bitPattern: number &- first) >= 0 else { return }
        var sequence = first
        while Int16(bitPattern: number &- sequence) >= 0, !inFlight.isEmpty {
            if let sent = inFlight.removeValue(forKey: sequence) {
                inFlightBytes -= sent.bytes
                // Karn's rule: what was sent twice says nothing of the round trip.
                if !sent.isRepeated && sequence == number { roundTrip.record(time - sent.timeNs) }
            }
            sequence &+= 1
        }
        oldest = inFlight.isEmpty ? nil : sequence
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
}
