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
    /// Printable characters one after another: so many once in ten thousand keys.
    private static let printableRun = 14
    /// Pairs of zero bytes: two once in a million keys, and everywhere in headers.
    private static let zeroPairs = 2

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
        guard Set(key).count >= randomValues, randomBits.contains(bits), !isText(key), !hasZeros(key) else {
            return false
        }
        let flight = UnsafeRawBufferPointer(rebasing: opening.prefix(flightBytes))
        return !FrameChain.spans(flight, flightBytes)
    }

    private static func isText(_ key: Slice<UnsafeRawBufferPointer>) -> Bool {
        var (all, run, longest) = (0, 0, 0)
        for byte in key {
            let isPrintable = (0x20...0x7e).contains(byte)
            run = isPrintable ? run + 1 : 0
            longest = max(longest, run)
            if isPrintable { all += 1 }
        }
        return all >= randomPrintables || longest >= printableRun
    }

    private static func hasZeros(_ key: Slice<UnsafeRawBufferPointer>) -> Bool {
        var (pairs, run) = (0, 0)
        for byte in key {
            run = byte == 0 ? run + 1 : 0
            if run == 2 { pairs += 1 }
            if run > 2 { return true }
        }
        return pairs >= zeroPairs
    }
}

/// The first bytes of TLS and SSL, of all versions.
enum TLSRecord {
    /// Change of cipher, alert, handshake, application data, heartbeat (RFC 8446, 5.1; RFC 6520).
    private static let types: ClosedRange<UInt8> = 20...24
    private static let handshake: UInt8 = 22
    private static let mostBytes = (1 << 14) + 2048
    private static let headBytes = 5
    /// SSL 2.0, and 3.0 to TLS 1.2, which a client of both could offer in the older form (RFC 5246, E.2).
    private static let oldVersions: Set<UInt16> = [0x0002, 0x0300, 0x0301, 0x0302, 0x0303]

    /// Whether bytes begin with a record's head.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= headBytes else { return false }
        guard types.contains(bytes[0]), bytes[1] == 3, bytes[2] <= 4 else { return isOldHello(bytes) }
        return (1...mostBytes).contains(Int(bytes[3]) << 8 | Int(bytes[4]))
    }

    /// Whether so few bytes may still become a record's head.
    static func mayBegin(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, bytes.count < headBytes, types.contains(first) else { return false }
        return bytes.count < 2 || (bytes[1] == 3 && (bytes.count < 3 || bytes[2] <= 4))
    }

    /// A hello in the form of SSL 2.0: a length with its high bit set, 1 for a client's or 4 for a server's hello.
    private static func isOldHello(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 11, bytes[0] & 0x80 != 0 else { return false }
        let length = Int(bytes[0] & 0x7f) << 8 | Int(bytes[1])
        func number(_ place: Int) -> UInt16 { UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1]) }
        switch bytes[2] {
        case 1:
            let parts = 9 + Int(number(5)) + Int(number(7)) + Int(number(9))
            return oldVersions.contains(number(3)) && number(5).isMultiple(of: 3) && length == parts
        case 4: return bytes[3] <= 1 && bytes[4] <= 1 && number(5) == 2 && length >= 11
        default: return false
        }
    }
}
