/// One uTP connection within a UDP flow.
struct UTPConnection: Sendable {
    /// The id under which the end that opened it receives; the other end receives under the next one (BEP 29).
    let id: UInt16
    let initiator: Int
    /// Whether its SYN was seen.
    let isFromStart: Bool
    let firstStamp: PacketStamp
    /// The number of its SYN, where that was seen.
    var synSequence: UInt16?
    var sides = [UTPSide(), UTPSide()]
    /// Place among the analyser's connections.
    var connection: Int?
    var isReset = false
    /// Where an end seems to have had more in flight than the other allowed: a breach only if nothing is missing.
    var excesses: [(stamp: PacketStamp, side: Int, text: String)] = []
    var excessCount = 0
    /// When the other end answered the SYN.
    private(set) var acceptedNs: Int64?

    private(set) var flights = OpeningFlights()

    /// Whether both ends began as message stream encryption does, left unread.
    var isEncrypted: Bool {
        guard isFromStart, connection == nil else { return false }
        return flights.verdict(initiator: initiator, isAtEnd: true) { side, _ in sides[side].beginsRandomly }
            == .encrypted
    }

    /// Takes in what an end sends while it is not known what the stream is.
    mutating func open(_ side: Int, _ bytes: UnsafeRawBufferPointer, wireBytes: Int) {
        flights.add(side, bytes: wireBytes)
        guard sides[side].beginsRandomly == nil, !bytes.isEmpty else { return }
        sides[side].beginsRandomly = OpeningGuess.looksRandom(bytes, flightBytes: wireBytes) ?? false
    }

    /// Takes in a packet's header; in words what it breaks, if it sends more than the other end has room for.
    mutating func measure(_ header: UTPHeader, payloadBytes: Int, from side: Int, atNs time: Int64) -> String? {
        sides[side].advertise(header)
        if header.kind == .state, side != initiator {
            if acceptedNs == nil { acceptedNs = time }
            // Of its numbers the answer to the SYN has the first one.
            if header.acknowledged == synSequence { sides[side].reassembler.begin(header.sequence) }
        }
        if header.kind == .fin { sides[side].finish = header.sequence }
        if header.kind != .syn {
            sides[1 - side].acknowledge(header, atNs: time)
            sides[1 - side].allow(header.windowBytes)
        }
        if header.kind == .reset { isReset = true }
        guard header.kind == .data else { return nil }
        let inFlight = sides[side].send(header, payloadBytes: payloadBytes, atNs: time)
        // One packet may be in flight whatever the window, to find out whether it has opened.
        guard let beyond = sides[side].bytesBeyondAllowance, beyond > 0, inFlight > payloadBytes else { return nil }
        return "\(inFlight) bytes in flight, \(beyond) more than any window has allowed"
    }

    /// Remembers that more than allowed seems to be in flight.
    mutating func note(_ excess: String, _ side: Int, _ stamp: PacketStamp) {
        excessCount += 1
        if excesses.count < CaptureLimits.violations { excesses.append((stamp, side, excess)) }
    }
}
