package import Vocabulary

/// Appends JSON text to a byte buffer.
///
/// Ours, not jansson's: its writer needs a tree of heap nodes for every message, which costs more than the message.
/// The output is one line: no byte below 0x20 is ever written, so a newline can end a frame.
package enum JSONEncoding {
    /// Appends `value`; a number that is not finite has no JSON form and is written as null.
    package static func append(_ value: JSONValue, to buffer: inout [UInt8]) {
        switch value {
        case .null: append(literal: "null", to: &buffer)
        case .bool(let flag): append(literal: flag ? "true" : "false", to: &buffer)
        case .integer(let integer): append(integer, to: &buffer)
        case .number(let number): append(literal: number.isFinite ? "\(number)" : "null", to: &buffer)
        case .string(let string): append(quoted: string, to: &buffer)
        case .array(let elements): append(elements, to: &buffer)
        case .object(let object): append(object, to: &buffer)
        }
    }

    /// Appends `text` as it is; the caller answers for its being JSON.
    package static func append(literal text: StaticString, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends decimal digits.
    package static func append(_ integer: Int64, to buffer: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: integerBytes, alignment: 1) { digits in
            var index = digits.count
            var rest = integer.magnitude
            // Two at a time: each division takes as long as it takes to write both.
            while rest >= 10 {
                let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
                let digit = UInt8(truncatingIfNeeded: pair)
                index -= 2
                digits[index] = UInt8(ascii: "0") + digit / 10
                digits[index + 1] = UInt8(ascii: "0") + digit % 10
                rest = quotient
            }
            if rest > 0 || index == digits.count {
                index -= 1
                digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
            }
            if integer < 0 {
                index -= 1
                digits[index] = UInt8(ascii: "-")
            }
            buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: digits[index...]))
        }
    }

    /// The length of `Int64.min` in decimal.
    private static let integerBytes = 20

    /// Appends a JSON string with its quotes.
    package static func append(quoted string: String, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\""))
        var copy = string
        copy.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var start = 0
            while start < raw.count {
                let special = PlainText.firstSpecial(in: raw, from: start)
                buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: raw[start..<special]))
                guard special < raw.count else { break }
                append(escaping: raw[special], to: &buffer)
                start = special + 1
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }

    private static func append(literal text: String, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: text.utf8)
    }

    private static func append(_ elements: [JSONValue], to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            append(element, to: &buffer)
        }
        buffer.append(UInt8(ascii: "]"))
    }

    private static func append(_ object: JSONObject, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "{"))
        for (index, member) in object.members.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            append(quoted: member.key, to: &buffer)
            buffer.append(UInt8(ascii: ":"))
            append(member.value, to: &buffer)
        }
        buffer.append(UInt8(ascii: "}"))
    }

    /// Takes the shortest form, so that a string that is sent back is never longer than it came.
    private static func append(escaping byte: UInt8, to buffer: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\n"): append(literal: "\\n", to: &buffer)
        case UInt8(ascii: "\r"): append(literal: "\\r", to: &buffer)
        case UInt8(ascii: "\t"): append(literal: "\\t", to: &buffer)
        case UInt8(ascii: "\""): append(literal: "\\\"", to: &buffer)
        case UInt8(ascii: "\\"): append(literal: "\\\\", to: &buffer)
        case 0x08: append(literal: "\\b", to: &buffer)
        case 0x0c: append(literal: "\\f", to: &buffer)
        case ..<0x20:
            append(literal: "\\u00", to: &buffer)
            buffer.append(hexDigit(byte >> 4))
            buffer.append(hexDigit(byte & 15))
        default: buffer.append(byte)
        }
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}

extension JSONValue {
    /// The value as one line of JSON text.
    package var text: String {
        var buffer: [UInt8] = []
        JSONEncoding.append(self, to: &buffer)
        return String(decoding: buffer, as: UTF8.self)
    }
}
