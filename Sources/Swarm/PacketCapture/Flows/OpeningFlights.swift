/// Who sent how much before the other end spoke: the first turns of a connection, by which message stream encryption shows.
///
/// Its first bytes are random, which says nothing against compressed or otherwise encrypted streams. Its turns are fixed:
/// the end that connects sends a Diffie-Hellman key of 96 bytes and up to 512 bytes of padding, the other end answers with
/// the same, and only then, knowing the secret, goes the first on, with 56 bytes at least
/// (https://wiki.vuze.com/w/Message_Stream_Encryption). Nothing more can be told without the secret.
struct OpeningFlights: Sendable {
    /// What the turns say.
    enum Verdict: Hashable {
        /// As message stream encryption begins.
        case encrypted
        /// As it cannot begin.
        case other
    }

    /// A key and its padding.
    private static let keyFlightBytes = 96...608
    /// Two hashes, the encrypted check, what is offered, and two lengths.
    private static let leastAnswerBytes = 56
    private static let mostFlights = 4

    private struct Flight {
        let side: Int
        var bytes: Int
    }

    private var flights: [Flight] = []

    /// Takes in that a side has sent so many bytes more.
    mutating func add(_ side: Int, bytes: Int) {
        guard bytes > 0 else { return }
        if let last = flights.last, last.side == side {
            flights[flights.count - 1].bytes += bytes
        } else if flights.count < Self.mostFlights {
            flights.append(Flight(side: side, bytes: bytes))
        }
    }

    /// What a connection is that `initiator` opened; nil while more is to be seen, or where too little was kept.
    ///
    /// `isRandom` says whether a side's first flight, of so many bytes, looks random; nil where too little of it was kept.
    func verdict(initiator: Int, isAtEnd: Bool, isRandom: (_ side: Int, _ bytes: Int) -> Bool?) -> Verdict? {
        guard let first = flights.first else { return nil }
        if first.side != initiator || first.bytes > Self.keyFlightBytes.upperBound { return .other }
        let keys = flights.prefix(2)
        for (number, flight) in keys.enumerated() {
            let isOver = number + 1 < flights.count
            if flight.bytes > Self.keyFlightBytes.upperBound { return .other }
            if flight.bytes < Self.keyFlightBytes.lowerBound {
                if isOver { return .other }
            } else if isRandom(flight.side, flight.bytes) == false {
                return .other
            }
        }
        let areKept = keys.count == 2 && keys.allSatisfy { isRandom($0.side, $0.bytes) == true }
        guard areKept else { return nil }
        switch flights.count {
        case 2: return isAtEnd ? .encrypted : nil
        case 3 where flights[2].bytes < Self.leastAnswerBytes: return nil
        default: return flights[2].bytes < Self.leastAnswerBytes ? .other : .encrypted
        }
    }
}
