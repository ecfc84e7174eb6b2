import PeerWire

/// Tells from the first bytes of a connection what it speaks.
enum OpeningGuess {
    /// What a Diffie-Hellman key of message stream encryption takes.
    private static let keyBytes = 96
    /// Different values among 96 random bytes: 80 by expectation, below 60 once in a million keys.
    private static let randomValues = 60

    /// What the bytes of one direction say alone; nil when they don't.
    static func content(of opening: UnsafeRawBufferPointer, isFromStart: Bool) -> FlowContent? {
        let known = min(opening.count, Handshake.prefix.count)
        if known == Handshake.prefix.count, opening.starts(with: Handshake.prefix) { return .peerWire }
        if opening.starts(with: "GET /".utf8) { return .httpTracker }
        if !isFromStart, StreamDecoder.holdsBlockHeader(opening) { return .peerWire }
        return nil
    }

    /// Whether more bytes may still make a handshake of these.
    static func mayBecomeHandshake(_ opening: [UInt8]) -> Bool {
        opening.count < Handshake.prefix.count && Handshake.prefix.starts(with: opening)
    }

    /// What two openings say together; nil when more is needed.
    static func content(of one: [UInt8], and other: [UInt8]) -> FlowContent? {
        let isRandom = one.withUnsafeBytes(looksRandom) && other.withUnsafeBytes(looksRandom)
        if isRandom { return .encrypted }
        if max(one.count, other.count) >= CaptureLimits.openingBytes { return .other }
        return nil
    }

    /// Whether a direction begins with a key of message stream encryption, as far as chance tells.
    static func looksRandom(_ opening: UnsafeRawBufferPointer) -> Bool {
        opening.count >= keyBytes && Set(opening.prefix(keyBytes)).count >= randomValues
    }
}
