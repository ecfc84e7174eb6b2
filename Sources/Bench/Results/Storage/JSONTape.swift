private import CSimdjson

/// JSON texts parsed by simdjson, as its tape: one word a value, two a number (doc/tape.md of simdjson).
struct JSONTape {
    /// What a value is.
    enum Kind: UInt8 {
        case object = 0x7B
        case array = 0x5B
        case string = 0x22
        case signed = 0x6C
        case unsigned = 0x75
        case double = 0x64
        case yes = 0x74
        case no = 0x66
        case null = 0x6E
    }

    /// Place of the text's own value.
    static let root = 1

    private let words: UnsafePointer<UInt64>
    private let strings: UnsafePointer<UInt8>

    fileprivate init(words: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>) {
        self.words = words
        self.strings = strings
    }

    func kind(_ place: Int) -> Kind {
        guard let kind = Kind(rawValue: UInt8(words[place] >> 56)) else {
            preconditionFailure("word \(place) of simdjson's tape is no value")
        }
        return kind
    }

    /// The places of an array's elements, or of an object's keys and values in turn.
    func places(in place: Int) -> [Int] {
        let end = Int(words[place] & 0xFFFF_FFFF) - 1
        var places: [Int] = []
        places.reserveCapacity(Int((words[place] >> 32) & 0xFF_FFFF))
        var current = place + 1
        while current < end {
            places.append(current)
            current = after(current)
        }
        return places
    }

    private func after(_ place: Int) -> Int {
        switch kind(place) {
        case .object, .array: Int(words[place] & 0xFFFF_FFFF)
        case .signed, .unsigned, .double: place + 2
        default: place + 1
        }
    }

    /// The bytes of a string.
    func text(_ place: Int) -> UnsafeBufferPointer<UInt8> {
        let start = strings + Int(words[place] & 0x00FF_FFFF_FFFF_FFFF)
        let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return UnsafeBufferPointer(start: start + 4, count: Int(length))
    }

    /// A number, by which of the three it is; nil for anything else.
    func double(_ place: Int) -> Double? {
        switch kind(place) {
        case .double: Double(bitPattern: words[place + 1])
        case .signed: Double(Int64(bitPattern: words[place + 1]))
        case .unsigned: Double(words[place + 1])
        default: nil
        }
    }

    /// A whole number that fits, also where it is written as `5.0`; nil for anything else.
    func integer<Integer: FixedWidthInteger>(_ place: Int, as type: Integer.Type) -> Integer? {
        switch kind(place) {
        case .signed: Integer(exactly: Int64(bitPattern: words[place + 1]))
        case .unsigned: Integer(exactly: words[place + 1])
        case .double: Integer(exactly: Double(bitPattern: words[place + 1]))
        default: nil
        }
    }
}

/// Parses texts, one after the other, with memory that it keeps.
final class JSONParser {
    private let parser: OpaquePointer

    /// What must be readable behind every text.
    static var paddingBytes: Int { tb_json_padding() }

    init() {
        guard let parser = tb_json_parser_new() else { preconditionFailure("there is no memory for a JSON parser") }
        self.parser = parser
    }

    deinit { tb_json_parser_free(parser) }

    /// Lends the tape of the text at `range`, behind which `bytes` goes on for ``paddingBytes`` at least.
    ///
    /// Throws `DecodingError.dataCorrupted` with simdjson's words for what is not JSON, and what `body` throws.
    func withTape<Value>(
        _ bytes: UnsafeRawBufferPointer,
        _ range: Range<Int>,
        _ body: (JSONTape) throws -> Value
    ) throws -> Value {
        let start = bytes.baseAddress.map { ($0 + range.lowerBound).assumingMemoryBound(to: CChar.self) }
        let error = tb_json_parse(parser, start, range.count, bytes.count - range.lowerBound)
        guard error == 0, let words = tb_json_tape(parser), let strings = tb_json_strings(parser) else {
            let words = String(cString: tb_json_error(error))
            throw DecodingError.dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: words))
        }
        return try body(JSONTape(words: words, strings: strings))
    }

    /// Where the array at member `key` of the root object stands, and its elements; nil where it is not one of objects.
    static func elements(
        of key: String,
        in bytes: UnsafeRawBufferPointer,
        length: Int
    ) -> (whole: Range<Int>, elements: [Range<Int>])? {
        guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return nil }
        var whole = tb_json_range()
        var list: UnsafeMutablePointer<tb_json_range>?
        var count = 0
        let failure = tb_json_elements(start, length, bytes.count, key, &whole, &list, &count)
        guard failure == 0, let list else { return nil }
        defer { list.deallocate() }
        func range(_ part: tb_json_range) -> Range<Int> { part.start..<part.start + part.length }
        return (range(whole), (0..<count).map { range(list[$0]) })
    }
}
