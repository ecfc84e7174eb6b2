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
        if integer < 0 { buffer.append(UInt8(ascii: "-")) }
        var rest = integer.magnitude
        let start = buffer.count
        repeat {
            buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        buffer[start...].reverse()
    }

    /// Appends a JSON string with its quotes.
    package static func append(quoted string: String, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\""))
        var copy = string
        copy.withUTF8 { bytes in
            if bytes.allSatisfy({ !needsEscape($0) }) {
                buffer.append(contentsOf: bytes)
            } else {
                for byte in bytes { append(escaping: byte, to: &buffer) }
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

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func append(escaping byte: UInt8, to buffer: inout [UInt8]) {
        guard needsEscape(byte) else { return buffer.append(byte) }
        if byte >= 0x20 { return buffer.append(contentsOf: [UInt8(ascii: "\\"), byte]) }
        let digits = Array("0123456789abcdef".utf8)
        buffer.append(contentsOf: Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
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
