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
}

extension FieldKind where Value == Bool {
    /// `true` or `false`; 0 and 1 are not taken for them.
    package static var bool: FieldKind { FieldKind("a boolean") { $0.boolValue } }
}

extension FieldKind where Value == Int64 {
    /// Whatever fits 64 bits; `1.0` is a number, not an integer.
    package static var integer: FieldKind { FieldKind("an integer") { $0.integerValue } }

    /// A count, a number of bytes or nanoseconds.
    package static var natural: FieldKind {
        FieldKind("an integer from 0") { json in json.integerValue.flatMap { $0 >= 0 ? $0 : nil } }
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
}

extension FieldKind where Value == [String: Int64] {
    /// Numbers by name, as the counters of a library.
    package static var counts: FieldKind {
        FieldKind("an object of integers") { json in
            guard let object = json.objectValue else { return nil }
            var counts: [String: Int64] = [:]
            for member in object.members {
                guard let value = member.value.integerValue else { return nil }
                counts[member.key] = value
            }
            return counts
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
