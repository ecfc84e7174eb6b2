/// Reads canonical bencode and refuses everything else, so that what it accepts encodes back to the same bytes.
///
/// A lenient one takes what ``BencodeScanner`` then takes; of a repeated key the first value counts, as in libtorrent.
struct BencodeDecoder {
    private var scanner: BencodeScanner
    private let isLenient: Bool

    /// Where the value of each key of a top-level dictionary lies.
    private(set) var topLevelRanges: [(key: [UInt8], range: Range<Int>)] = []

    init(bytes: [UInt8], limits: BencodeLimits, isLenient: Bool = false) throws(MetainfoError) {
        scanner = try BencodeScanner(bytes, limits: limits, isLenient: isLenient)
        self.isLenient = isLenient
    }

    /// Decodes an input that is one value and nothing more.
    mutating func decodeDocument() throws(MetainfoError) -> BencodeValue {
        let (value, countBytes) = try decodePrefix()
        guard countBytes == scanner.bytes.count else {
            let more = scanner.bytes.count - countBytes
            throw MetainfoError(
                .malformedBencode,
                "\(more) \(more == 1 ? "byte" : "bytes") after the end of the value",
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
        var entries: [BencodeDictionary.Entry] = []
        var last: Range<Int>?
        while try !scanner.leave() {
            let place = try scanner.key(after: last)
            last = place
            let key = Array(scanner.bytes[place])
            let start = scanner.position
            entries.append(BencodeDictionary.Entry(key: key, value: try decodeValue()))
            if isTop { topLevelRanges.append((key, start..<scanner.position)) }
        }
        return isLenient ? BencodeDictionary(sorting: entries) : BencodeDictionary(sorted: entries)
    }
}
