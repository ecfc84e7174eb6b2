/// Reads canonical bencode and refuses everything else, so that what it accepts encodes back to the same bytes.
struct BencodeDecoder {
    private var scanner: BencodeScanner

    /// Where the value of each key of a top-level dictionary lies.
    private(set) var topLevelRanges: [(key: [UInt8], range: Range<Int>)] = []

    init(bytes: [UInt8], limits: BencodeLimits) throws(MetainfoError) {
        scanner = try BencodeScanner(bytes, limits: limits)
    }

    /// Decodes an input that is one value and nothing more.
    mutating func decodeDocument() throws(MetainfoError) -> BencodeValue {
        let (value, countBytes) = try decodePrefix()
        guard countBytes == scanner.bytes.count else {
            throw MetainfoError(
                .malformedBencode,
                "\(scanner.bytes.count - countBytes) bytes after the end of the value",
                offsetBytes: countBytes
            )
        }
        return value
    }

    /// Decodes the value that an input begins with.
    mutating func decodePrefix() throws(MetainfoError) -> (value: BencodeValue, countBytes: Int) {
        let value = try decodeValue(isTop: true)
        return (value, scanner.position)
    }

    private mutating func decodeValue(isTop: Bool = false) throws(MetainfoError) -> BencodeValue {
        switch try scanner.kind() {
        case .integer: return .integer(try scanner.integer())
        case .string: return .string(Array(scanner.bytes[try scanner.string()]))
        case .list: return .list(try decodeList())
        case .dictionary: return .dictionary(try decodeDictionary(isTop: isTop))
        }
    }

    private mutating func decodeList() throws(MetainfoError) -> [BencodeValue] {
        try scanner.enter()
        var elements: [BencodeValue] = []
        while try !scanner.leave() {
            elements.append(try decodeValue())
        }
        return elements
    }

    private mutating func decodeDictionary(isTop: Bool) throws(MetainfoError) -> BencodeDictionary {
        try scanner.enter()
        var dictionary = BencodeDictionary()
        var last: Range<Int>?
        while try !scanner.leave() {
            let place = try scanner.key(after: last)
            last = place
            let key = Array(scanner.bytes[place])
            let start = scanner.position
            dictionary.append(BencodeDictionary.Entry(key: key, value: try decodeValue()))
            if isTop { topLevelRanges.append((key, start..<scanner.position)) }
        }
        return dictionary
    }
}
