/// Single values.
extension TapeDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { tape.kind(place) == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch tape.kind(place) {
        case .yes: true
        case .no: false
        default: throw mismatch(type)
        }
    }

    func decode(_ type: String.Type) throws -> String {
        guard tape.kind(place) == .string else { throw mismatch(type) }
        return String(decoding: tape.text(place), as: UTF8.self)
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard let number = tape.double(place) else { throw mismatch(type) }
        return number
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try value(type) }

    private func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
        if let number = tape.integer(place, as: type) { return number }
        guard let number = tape.double(place) else { throw mismatch(type) }
        throw corrupted("\(number) does not fit in \(type)")
    }
}
