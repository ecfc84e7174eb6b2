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
