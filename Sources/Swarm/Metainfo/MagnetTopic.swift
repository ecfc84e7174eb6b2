/// The spelling of a magnet link's fixed parts and of the hashes in it.
enum MagnetTopic {
    /// What every magnet link begins with, in any case.
    static let scheme = "magnet:?"

    /// Before a v1 hash, hexadecimal or base 32 (BEP 9).
    static let v1Prefix = "urn:btih:"

    /// Before a v2 hash, a multihash in hexadecimal (BEP 9).
    static let v2Prefix = "urn:btmh:"

    /// A multihash's head for SHA-256: function 0x12, length 0x20 (https://multiformats.io/multihash/).
    static let sha2Tag = "1220"

    /// A v1 hash from its forty hexadecimal or thirty-two base 32 digits.
    static func v1(_ text: Substring) throws(MetainfoError) -> SHA1Digest {
        if text.utf8.count == 2 * SHA1Digest.byteCount { return try SHA1Digest(hex: String(text)) }
        guard text.utf8.count == 32, let digest = SHA1Digest(bytes: try Base32Text.decode(text.utf8)) else {
            throw MetainfoError(
                .malformedText,
                "info-hash of \(text.utf8.count) digits, expected 40 hexadecimal or 32 base 32 ones"
            )
        }
        return digest
    }

    /// A v2 hash from its multihash.
    static func v2(_ text: Substring) throws(MetainfoError) -> SHA256Digest {
        guard text.hasPrefix(sha2Tag) else {
            throw MetainfoError(.malformedText, "multihash '\(text.prefix(4))…', expected '\(sha2Tag)' for SHA-256")
        }
        return try SHA256Digest(hex: String(text.dropFirst(sha2Tag.utf8.count)))
    }
}

/// Base 32 without padding (RFC 4648, section 6), the older spelling of an info-hash in magnet links (BEP 9).
enum Base32Text {
    /// The bytes that letters of either case and the digits 2 to 7 spell; throws `malformedText` with an offset.
    ///
    /// Bits left over after the last whole byte must be zero.
    static func decode(_ text: some Collection<UInt8>) throws(MetainfoError) -> [UInt8] {
        var bytes: [UInt8] = []
        var pending: UInt16 = 0
        var pendingBits = 0
        for (offset, character) in text.enumerated() {
            guard let value = value(of: character) else {
                throw MetainfoError(
                    .malformedText,
                    "expected a base 32 digit, found byte \(character)",
                    offsetBytes: offset
                )
            }
            pending = pending << 5 | UInt16(value)
            pendingBits += 5
            if pendingBits >= 8 {
                pendingBits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> pendingBits))
                pending &= (1 << pendingBits) - 1
            }
        }
        guard pending == 0, pendingBits < 5 else {
            throw MetainfoError(.malformedText, "base 32 text of \(text.count) digits spells no whole bytes")
        }
        return bytes
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a")
        case UInt8(ascii: "2")...UInt8(ascii: "7"): character - UInt8(ascii: "2") + 26
        default: nil
        }
    }
}
