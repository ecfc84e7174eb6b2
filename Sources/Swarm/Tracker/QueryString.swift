import Metainfo

/// The parameters of a request target, in order, names and values still percent-encoded.
struct QueryString: Sendable {
    /// Parameters read at most; more are refused. Clients send about fifteen.
    static let maximumParameters = 128

    private let parameters: [(name: Substring.UTF8View, value: Substring.UTF8View)]

    /// Splits `a=1&b=2`; a parameter without `=` has an empty value.
    init(_ text: Substring) throws(Refusal) {
        let parts = text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: Self.maximumParameters)
        guard parts.count <= Self.maximumParameters else {
            throw Refusal(.badParameter, "more than \(Self.maximumParameters) parameters, send fewer")
        }
        parameters = parts.map { part in
            let end = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            return (part[..<end], part[end...].dropFirst())
        }
    }

    /// Every value of a parameter, in order.
    func values(_ name: StaticString) -> [Substring.UTF8View] {
        parameters.filter {
            $0.name.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }
        .map(\.value)
    }

    /// The only value of a parameter, nil when it is absent; given twice, it is refused.
    func value(_ name: StaticString) throws(Refusal) -> Substring.UTF8View? {
        let found = values(name)
        guard found.count <= 1 else {
            throw Refusal(.badParameter, "\(name) is given \(found.count) times, give it once")
        }
        return found.first
    }

    /// The number a parameter holds, nil when it is absent or empty.
    func number<Value: FixedWidthInteger>(_ name: StaticString) throws(Refusal) -> Value? {
        guard let value = try value(name), !value.isEmpty else { return nil }
        // Swift's own parser would take a plus sign.
        guard value.first != UInt8(ascii: "+"), let number = Value(String(Substring(value))) else {
            throw Refusal(
                .badParameter,
                "\(name) is not a whole number from \(Value.min) to \(Value.max), correct it"
            )
        }
        return number
    }

    /// The twenty bytes a parameter holds, nil when it is absent.
    func bytes<Value: FixedBytes>(_ name: StaticString) throws(Refusal) -> Value? {
        guard let value = try value(name) else { return nil }
        return try Self.decode(value, name)
    }

    /// The twenty bytes of each of a parameter's values.
    func allBytes<Value: FixedBytes>(_ name: StaticString) throws(Refusal) -> [Value] {
        var decoded: [Value] = []
        for value in values(name) { decoded.append(try Self.decode(value, name)) }
        return decoded
    }

    private static func decode<Value: FixedBytes>(
        _ value: Substring.UTF8View,
        _ name: StaticString
    ) throws(Refusal) -> Value {
        do {
            return try Value(percentEncoded: Substring(value))
        } catch {
            throw Refusal(
                .badParameter,
                "\(name) must be \(Value.byteCount) percent-encoded bytes: \(error.message)"
            )
        }
    }
}
