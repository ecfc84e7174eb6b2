import Glibc
import Vocabulary

/// Reads the JSON that programs write to each other: whole numbers, strings without escapes, objects without duplicates.
///
/// Several times as fast as jansson's tree and its translation, which on this bridge is most of a call. Whatever is not
/// plain gives nil, right or wrong, and is left to `JSONValue.init(parsing:)`, so that this decides about no text that
/// needs a decision: what it accepts, jansson accepts with the same value, which a test holds.
struct PlainJSON {
    let bytes: UnsafeRawBufferPointer
    private(set) var index = 0
    /// Members of the object before: the next is often alike.
    private var expectedMembers = 4
    private var keys = KeyCache()

    /// Digits that cannot overflow 64 bits.
    private static let maximumDigits = 18
    /// Members of one object that are searched for duplicates one by one.
    private static let maximumMembers = 512

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The value of a whole text; nil for one that is not plain.
    static func value(of bytes: UnsafeRawBufferPointer) -> JSONValue? {
        var parser = PlainJSON(bytes)
        guard let value = parser.value(depth: 0) else { return nil }
        parser.skipSpace()
        return parser.index == bytes.count ? value : nil
    }

    /// The value that stands here, within so many containers; nil for one that is not plain.
    mutating func value(depth: Int) -> JSONValue? {
        skipSpace()
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "{"): return depth < EngineProtocolLimits.maximumDepth ? object(depth: depth) : nil
        case UInt8(ascii: "["): return depth < EngineProtocolLimits.maximumDepth ? array(depth: depth) : nil
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return word("null") ? .null : nil
        default: return integer().map { .integer($0) }
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        index += 1
        var members: [JSONObject.Member] = []
        members.reserveCapacity(expectedMembers)
        // One bit a key by its length and ends: where it is free, the key is new.
        var seen: UInt64 = 0
        guard !take(UInt8(ascii: "}")) else { return .object(JSONObject()) }
        repeat {
            guard take(UInt8(ascii: "\"")), let range = contentRange() else { return nil }
            let key = UnsafeRawBufferPointer(rebasing: bytes[range])
            guard let name = keys.string(key), members.count < Self.maximumMembers else { return nil }
            let bit = 1 << UInt64(truncatingIfNeeded: KeyCache.hash(key) & 63) as UInt64
            if seen & bit != 0, members.contains(where: { $0.key == name }) { return nil }
            seen |= bit
            guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
            members.append(JSONObject.Member(key: name, value: value))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { return nil }
        expectedMembers = members.count
        return .object(JSONObject(members: members))
    }

    private mutating func array(depth: Int) -> JSONValue? {
        index += 1
        guard !take(UInt8(ascii: "]")) else { return .array([]) }
        var elements: [JSONValue] = []
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? .array(elements) : nil
    }

    private mutating func string() -> String? {
        index += 1
        return restOfString()
    }

    /// The string whose quotation mark has been stepped over; nil for one that is not plain.
    mutating func restOfString() -> String? {
        contentRange().flatMap { Self.text(UnsafeRawBufferPointer(rebasing: bytes[$0])) }
    }

    /// The content of the string whose quotation mark has been stepped over, and steps behind it; nil for one with
    /// escapes.
    private mutating func contentRange() -> Range<Int>? {
        let start = index
        let end = PlainText.firstSpecial(in: bytes, from: start)
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        index = end + 1
        return start..<end
    }

    /// Nil for bytes that are not UTF-8.
    static func text(_ content: UnsafeRawBufferPointer) -> String? {
        // What validates looks its types up at run time with each call (Swift 6.3), which takes longer than the rest;
        // ASCII cannot be wrong.
        if PlainText.isASCII(content) { return String(decoding: content, as: UTF8.self) }
        return String(validating: content.assumingMemoryBound(to: UInt8.self), as: UTF8.self)
    }

    private mutating func integer() -> Int64? {
        let isNegative = bytes[index] == UInt8(ascii: "-")
        let start = isNegative ? index + 1 : index
        var position = start
        var value: Int64 = 0
        while position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            guard position - start < Self.maximumDigits else { return nil }
            value = value &* 10 &+ Int64(digit)
            position += 1
        }
        guard position > start, bytes[start] != UInt8(ascii: "0") || position == start + 1 else { return nil }
        index = position
        // A fraction or an exponent, which the other parser reads.
        if position < bytes.count {
            let next = bytes[position]
            if next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") { return nil }
        }
        return isNegative ? -value : value
    }

    /// Steps over this text if it comes next, byte by byte.
    mutating func word(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count, let start = bytes.baseAddress,
            memcmp(start + index, text.utf8Start, count) == 0
        else { return false }
        index += count
        return true
    }

    /// Steps over white space and, if it comes next, this byte.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard isNext(byte) else { return false }
        index += 1
        return true
    }

    private mutating func isNext(_ byte: UInt8) -> Bool {
        skipSpace()
        return index < bytes.count && bytes[index] == byte
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0a, 0x0d, 0x09: index += 1
            default: return
            }
        }
    }
}
