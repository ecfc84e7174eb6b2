/// Reads canonical bencode and refuses everything else, so that what it accepts encodes back to the same bytes.
struct BencodeDecoder {
    private let bytes: [UInt8]
    private let limits: BencodeLimits
    private var position = 0
    private var valuesLeft: Int

    /// Where the value of each key of a top-level dictionary lies.
    private(set) var topLevelRanges: [(key: [UInt8], range: Range<Int>)] = []

    init(bytes: [UInt8], limits: BencodeLimits) {
        self.bytes = bytes
        self.limits = limits
        valuesLeft = limits.maximumValues
    }

    /// Decodes an input that is one value and nothing more.
    mutating func decodeDocument() throws(MetainfoError) -> BencodeValue {
        let value = try decodePrefix().value
        guard position == bytes.count else {
            throw malformed("\(bytes.count - position) bytes after the end of the value")
        }
        return value
    }

    /// Decodes the value that an input begins with.
    mutating func decodePrefix() throws(MetainfoError) -> (value: BencodeValue, countBytes: Int) {
        guard bytes.count <= limits.maximumBytes else {
            throw exceeded("\(bytes.count) bytes of bencode, the limit is \(limits.maximumBytes)")
        }
        let value = try decodeValue(depth: 0)
        return (value, position)
    }

    private mutating func decodeValue(depth: Int) throws(MetainfoError) -> BencodeValue {
        try countValue()
        switch try peek() {
        case UInt8(ascii: "i"): return .integer(try decodeInteger())
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return .string(try decodeString())
        case UInt8(ascii: "l"): return .list(try decodeList(depth: depth + 1))
        case UInt8(ascii: "d"): return .dictionary(try decodeDictionary(depth: depth + 1))
        case let byte: throw malformed("expected 'i', 'l', 'd' or a digit, found byte \(byte)")
        }
    }

    private mutating func decodeList(depth: Int) throws(MetainfoError) -> [BencodeValue] {
        try enter(depth: depth)
        var elements: [BencodeValue] = []
        while try peek() != UInt8(ascii: "e") {
            elements.append(try decodeValue(depth: depth))
        }
        position += 1
        return elements
    }

    private mutating func decodeDictionary(depth: Int) throws(MetainfoError) -> BencodeDictionary {
        try enter(depth: depth)
        var dictionary = BencodeDictionary()
        while try peek() != UInt8(ascii: "e") {
            let keyPosition = position
            try countValue()
            let key = try decodeString()
            let valuePosition = position
            let value = try decodeValue(depth: depth)
            guard dictionary.append(BencodeDictionary.Entry(key: key, value: value)) else {
                throw MetainfoError(
                    .malformedBencode,
                    "dictionary key repeats or is not in raw byte order",
                    offsetBytes: keyPosition
                )
            }
            if depth == 1 { topLevelRanges.append((key, valuePosition..<position)) }
        }
        position += 1
        return dictionary
    }

    private mutating func decodeInteger() throws(MetainfoError) -> Int64 {
        position += 1
        let isNegative = try peek() == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let first = position
        let magnitude = try decodeDigits(end: UInt8(ascii: "e"))
        guard !(isNegative && magnitude == 0) else {
            throw MetainfoError(.malformedBencode, "negative zero", offsetBytes: first - 1)
        }
        // Below zero there is one more number than above, so the sign goes on before the range is checked.
        let value = isNegative ? Int64(exactly: -Int128(magnitude)) : Int64(exactly: magnitude)
        guard let value else {
            throw MetainfoError(.malformedBencode, "integer does not fit 64 bits", offsetBytes: first)
        }
        return value
    }

    private mutating func decodeString() throws(MetainfoError) -> [UInt8] {
        let first = position
        let length = try decodeDigits(end: UInt8(ascii: ":"))
        guard length <= UInt64(limits.maximumStringBytes) else {
            throw MetainfoError(
                .limitExceeded,
                "string of \(length) bytes, the limit is \(limits.maximumStringBytes)",
                offsetBytes: first
            )
        }
        // Compared before anything is allocated: a length costs its writer a few digits only.
        guard length <= UInt64(bytes.count - position) else {
            throw MetainfoError(
                .malformedBencode,
                "string of \(length) bytes, \(bytes.count - position) are left",
                offsetBytes: first
            )
        }
        let end = position + Int(length)
        defer { position = end }
        return Array(bytes[position..<end])
    }

    /// Reads a decimal number without leading zeros up to an ending character, which it consumes.
    private mutating func decodeDigits(end: UInt8) throws(MetainfoError) -> UInt64 {
        let first = position
        var value: UInt64 = 0
        while case let byte = try peek(), byte != end {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else {
                throw malformed("expected a digit, found byte \(byte)")
            }
            guard position == first || bytes[first] != UInt8(ascii: "0") else {
                throw MetainfoError(.malformedBencode, "number with a leading zero", offsetBytes: first)
            }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
            guard !overflow, !carry else {
                throw MetainfoError(.malformedBencode, "number does not fit 64 bits", offsetBytes: first)
            }
            value = sum
            position += 1
        }
        guard position > first else { throw malformed("expected a digit, found the end of the number") }
        position += 1
        return value
    }

    private mutating func enter(depth: Int) throws(MetainfoError) {
        guard depth <= limits.maximumDepth else {
            throw exceeded("lists and dictionaries more than \(limits.maximumDepth) deep")
        }
        position += 1
    }

    private mutating func countValue() throws(MetainfoError) {
        guard valuesLeft > 0 else { throw exceeded("more than \(limits.maximumValues) values") }
        valuesLeft -= 1
    }

    private func peek() throws(MetainfoError) -> UInt8 {
        guard position < bytes.count else { throw malformed("input ends inside a value") }
        return bytes[position]
    }

    private func malformed(_ message: String) -> MetainfoError {
        MetainfoError(.malformedBencode, message, offsetBytes: position)
    }

    private func exceeded(_ message: String) -> MetainfoError {
        MetainfoError(.limitExceeded, message, offsetBytes: position)
    }
}
