package import Vocabulary

/// One kind of member, with the words for it.
package struct FieldKind<Value: Sendable>: Sendable {
    /// Nil where the value is of another kind.
    package let read: @Sendable (JSONValue) -> Value?

    private let makeName: @Sendable () -> String

    /// `name` is made only when an error needs it, since every status event reads its state as a `choice`.
    package init(
        _ name: @autoclosure @escaping @Sendable () -> String,
        read: @escaping @Sendable (JSONValue) -> Value?
    ) {
        makeName = name
        self.read = read
    }

    /// The kind in an error's words, with its article, as in `an integer`.
    package var name: String { makeName() }
}

extension FieldKind where Value == String {
    /// Any text.
    package static var string: FieldKind { FieldKind("a string") { $0.stringValue } }

    /// A text of at most `EngineProtocolLimits.maximumNameBytes`: what a client keeps for long.
    package static var name: FieldKind {
        FieldKind("a string of at most \(EngineProtocolLimits.maximumNameBytes) bytes") { json in
            json.stringValue.flatMap { $0.utf8.count <= EngineProtocolLimits.maximumNameBytes ? $0 : nil }
        }
    }
}

extension FieldKind where Value == Bool {
    /// `true` or `false`; 0 and 1 are not taken for them.
    package static var bool: FieldKind { FieldKind("a boolean") { $0.boolValue } }
}

extension FieldKind where Value == Int64 {
    /// At most `EngineProtocolLimits.maximumInteger` either way; `1.0` is a number, not an integer.
    package static var integer: FieldKind { range(-EngineProtocolLimits.maximumInteger) }

    /// A count, a number of bytes or a duration in nanoseconds.
    package static var natural: FieldKind { range(0) }

    /// An instant in nanoseconds of a clock, as a stamp has.
    package static var instant: FieldKind { range(0, EngineProtocolLimits.maximumInstantNs) }

    /// Where a peer listens.
    package static var port: FieldKind { range(1, 65_535) }

    private static func range(_ least: Int64, _ most: Int64 = EngineProtocolLimits.maximumInteger) -> FieldKind {
        FieldKind("an integer from \(least) to \(most)") { json in
            json.integerValue.flatMap { (least...most).contains($0) ? $0 : nil }
        }
    }
}

extension FieldKind where Value == JSONObject {
    /// An object with members of any kind.
    package static var object: FieldKind { FieldKind("an object") { $0.objectValue } }
}

extension FieldKind where Value == JSONValue {
    /// Whatever is there, except null, which counts as missing.
    package static var any: FieldKind { FieldKind("a value") { $0 } }
}

extension FieldKind where Value == [JSONValue] {
    /// An array with elements of any kind.
    package static var array: FieldKind { FieldKind("an array") { $0.arrayValue } }
}

extension FieldKind where Value == [String] {
    /// An array of nothing but strings.
    package static var strings: FieldKind {
        FieldKind("an array of strings") { json in
            guard let elements = json.arrayValue else { return nil }
            let strings = elements.compactMap(\.stringValue)
            return strings.count == elements.count ? strings : nil
        }
    }

    /// At most `EngineProtocolLimits.maximumNames` of ``FieldKind/name``, all of which a client keeps for long.
    package static var names: FieldKind {
        let most = EngineProtocolLimits.maximumNames
        return FieldKind("an array of at most \(most) strings of \(EngineProtocolLimits.maximumNameBytes) bytes each") {
            guard let names = strings.read($0), names.count <= most else { return nil }
            return names.allSatisfy { $0.utf8.count <= EngineProtocolLimits.maximumNameBytes } ? names : nil
        }
    }
}

extension FieldKind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the raw values of an enum.
    package static var choice: FieldKind {
        FieldKind("one of \(Value.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))") { json in
            json.stringValue.flatMap(Value.init)
        }
    }
}
