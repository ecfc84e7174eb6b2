extension BencodeValue {
    /// The one canonical encoding of this value (BEP 3): equal values give equal bytes, whatever built them.
    package func encoded() -> [UInt8] {
        var output: [UInt8] = []
        encode(into: &output)
        return output
    }

    /// Appends the canonical encoding to a buffer.
    package func encode(into output: inout [UInt8]) {
        switch self {
        case .integer(let value):
            output.append(UInt8(ascii: "i"))
            output.append(contentsOf: String(value).utf8)
            output.append(UInt8(ascii: "e"))
        case .string(let bytes):
            Self.encode(bytes, into: &output)
        case .list(let elements):
            output.append(UInt8(ascii: "l"))
            for element in elements { element.encode(into: &output) }
            output.append(UInt8(ascii: "e"))
        case .dictionary(let dictionary):
            output.append(UInt8(ascii: "d"))
            for entry in dictionary.entries {
                Self.encode(entry.key, into: &output)
                entry.value.encode(into: &output)
            }
            output.append(UInt8(ascii: "e"))
        }
    }

    private static func encode(_ bytes: [UInt8], into output: inout [UInt8]) {
        output.append(contentsOf: String(bytes.count).utf8)
        output.append(UInt8(ascii: ":"))
        output.append(contentsOf: bytes)
    }
}
