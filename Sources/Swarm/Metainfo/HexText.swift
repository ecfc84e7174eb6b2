/// Hexadecimal digits to bytes and back (RFC 4648, section 8).
package enum HexText {
    /// Lower-case digits, two a byte, most significant first.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { output in
            var next = 0
            for byte in bytes {
                output[next] = digit(byte >> 4, ten: UInt8(ascii: "a"))
                output[next + 1] = digit(byte & 15, ten: UInt8(ascii: "a"))
                next += 2
            }
            return next
        }
    }

    /// Bytes from an even number of digits of either case; throws `malformedText` with the offset of the fault.
    package static func decode(_ text: some Collection<UInt8>) throws(MetainfoError) -> [UInt8] {
        guard text.count.isMultiple(of: 2) else {
            throw MetainfoError(.malformedText, "expected an even number of hexadecimal digits, found \(text.count)")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        var pending: UInt8?
        for (offset, character) in text.enumerated() {
            guard let value = value(of: character) else {
                throw MetainfoError(
                    .malformedText,
                    "expected a hexadecimal digit, found byte \(character)",
                    offsetBytes: offset
                )
            }
            if let high = pending {
                bytes.append(high << 4 | value)
                pending = nil
            } else {
                pending = value
            }
        }
        return bytes
    }

    /// The value of one digit of either case, 0 to 15; nil for any other character.
    static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The character for a value of 0 to 15, letters counted from `ten`.
    static func digit(_ value: UInt8, ten: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : ten + value - 10
    }
}
