import PeerWire

/// Tells from the first bytes of a connection what it speaks.
enum OpeningGuess {
    /// What a Diffie-Hellman key of message stream encryption takes.
    private static let keyBytes = 96
    /// Different values among 96 random bytes: 80 by expectation, below 60 once in a million keys.
    private static let randomValues = 60
    /// Bits that are set among 768 random ones: 384 by expectation, outside of this once in a thousand million keys.
    private static let randomBits = 300...468
    /// Printable ASCII characters among 96 random bytes: 36 by expectation, 60 or more once in a million keys.
    private static let randomPrintables = 60
    /// Zero bytes one after another: three once in 180,000 keys, and everywhere in headers.
    private static let randomZeros = 3

    /// What the bytes of one direction say alone; nil when they don't.
    static func content(of opening: UnsafeRawBufferPointer, isFromStart: Bool) -> FlowContent? {
        if opening.count >= Handshake.prefix.count, opening.starts(with: Handshake.prefix) { return .peerWire }
        if HTTPHead.begins(opening) { return .http }
        if !isFromStart, StreamDecoder.holdsBlockHeader(opening) { return .peerWire }
        return TLSRecord.begins(opening) ? .tls : nil
    }

    /// Whether more bytes may still make a handshake or a request of these.
    static func mayBecomeKnown(_ opening: [UInt8]) -> Bool {
        guard !opening.isEmpty else { return false }
        if opening.count < Handshake.prefix.count, Handshake.prefix.starts(with: opening) { return true }
        return HTTPHead.mayBegin(opening) || TLSRecord.mayBegin(opening)
    }

    /// Whether a direction begins as a random key does, of so many bytes in all until the other end spoke; nil where too few
    /// of them were kept.
    static func looksRandom(_ opening: UnsafeRawBufferPointer, flightBytes: Int) -> Bool? {
        guard opening.count >= keyBytes else { return nil }
        let key = opening.prefix(keyBytes)
        let bits = key.reduce(0) { $0 + $1.nonzeroBitCount }
        let printables = key.count { (0x20...0x7e).contains($0) }
        var zeros = 0
        for byte in key where zeros < randomZeros { zeros = byte == 0 ? zeros + 1 : 0 }
        return Set(key).count >= randomValues && randomBits.contains(bits) && printables < randomPrintables
            && zeros < randomZeros && !saysOwnLength(opening, flightBytes)
    }

    /// Whether a number near the beginning is the length of all that follows, as protocols with framed messages have it. Of
    /// random flights one in two thousand looks so.
    private static func saysOwnLength(_ opening: UnsafeRawBufferPointer, _ flightBytes: Int) -> Bool {
        for place in 0...3 {
            let number = opening.loadUnaligned(fromByteOffset: place, as: UInt16.self)
            for length in [Int(number.bigEndian), Int(number.littleEndian)] {
                // The length of the rest, or of the whole.
                if length == flightBytes - place - 2 || length == flightBytes { return true }
            }
        }
        return false
    }
}
