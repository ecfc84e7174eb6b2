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
