import Vocabulary

/// Decodes what is `Decodable` from a ``JSONTape``, with the errors of Foundation's `JSONDecoder`.
///
/// Arrays of numbers and values of any shape are read without a container for each element: they are most of a record.
struct TapeDecoder: Decoder {
    let tape: JSONTape
    let place: Int
    let path: TapePath

    init(_ tape: JSONTape, at place: Int = JSONTape.root, path: TapePath = .root) {
        self.tape = tape
        self.place = place
        self.path = path
    }

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try TapeObject<Key>(self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try TapeArray(self) }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    /// The same tape elsewhere.
    func at(_ place: Int, _ key: any CodingKey) -> TapeDecoder {
        TapeDecoder(tape, at: place, path: .member(key, of: path))
    }

    /// The value as `type`.
    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let known: Any? =
            switch type {
            case is [Double].Type: try numbers { tape.double($0) }
            case is [UInt64].Type: try numbers { tape.integer($0, as: UInt64.self) }
            case is [Int].Type: try numbers { tape.integer($0, as: Int.self) }
            case is HistogramBuckets.Type: HistogramBuckets(flat: try pairs())
            case is JSONValue.Type: json(place)
            default: nil
            }
        if let known = known as? Value { return known }
        return try Value(from: self)
    }

    private func numbers<Number>(_ read: (Int) -> Number?) throws -> [Number] {
        guard tape.kind(place) == .array else { throw mismatch([Number].self) }
        return try tape.places(in: place).enumerated().map { index, place in
            guard let number = read(place) else { throw at(place, TapeIndex(intValue: index)).mismatch(Number.self) }
            return number
        }
    }

    private func pairs() throws -> [UInt64] {
        guard tape.kind(place) == .array else { throw mismatch([[UInt64]].self) }
        var flat: [UInt64] = []
        for (index, place) in tape.places(in: place).enumerated() {
            let pair = try at(place, TapeIndex(intValue: index)).value([UInt64].self)
            guard pair.count == 2 else {
                throw at(place, TapeIndex(intValue: index)).corrupted("not a value and a count")
            }
            flat += pair
        }
        return flat
    }

    private func json(_ place: Int) -> JSONValue {
        switch tape.kind(place) {
        case .null: .null
        case .yes: .bool(true)
        case .no: .bool(false)
        case .string: .string(String(decoding: tape.text(place), as: UTF8.self))
        case .signed, .unsigned, .double:
            tape.integer(place, as: Int64.self).map { .integer($0) } ?? .number(tape.double(place) ?? 0)
        case .array: .array(tape.places(in: place).map(json))
        case .object:
            .object(
                JSONObject(
                    Dictionary(
                        members(of: place).map { (String(decoding: tape.text($0.key), as: UTF8.self), json($0.value)) },
                        uniquingKeysWith: { first, _ in first }
                    )
                )
            )
        }
    }

    private func members(of place: Int) -> [(key: Int, value: Int)] {
        let places = tape.places(in: place)
        return stride(from: 0, to: places.count, by: 2).map { (places[$0], places[$0 + 1]) }
    }

    func mismatch(_ type: Any.Type) -> DecodingError {
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "expected \(type)")
        return tape.kind(place) == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    func corrupted(_ words: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: words))
    }
}

/// The way to a value, as keys.
indirect enum TapePath {
    case root
    case member(any CodingKey, of: TapePath)

    var keys: [any CodingKey] {
        switch self {
        case .root: []
        case .member(let key, let parent): parent.keys + [key]
        }
    }
}

/// A place in an array.
struct TapeIndex: CodingKey {
    let intValue: Int?
    var stringValue: String { "\(intValue ?? 0)" }

    init(intValue: Int) { self.intValue = intValue }
    init?(stringValue: String) { nil }
}
