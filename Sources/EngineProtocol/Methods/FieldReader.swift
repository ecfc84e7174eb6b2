/// Reads the members of a `params` or `result` object, each once; every failure names the member and its place.
package struct FieldReader: Sendable {
    private let object: JSONObject
    private let context: String
    private var taken: Set<String> = []

    /// `context` names the message in errors, as in `configure`; absent params count as an empty object.
    package init(_ value: JSONValue?, context: String) throws(RPCError) {
        self.context = context
        switch value {
        case nil, .null: object = JSONObject()
        case .object(let object): self.object = object
        case let other?:
            throw RPCError(.invalidParams, "\(context): expected an object, got \(other.kindName)")
        }
    }

    /// Refuses members that no call of this reader has asked for.
    package func refuseUnknown() throws(RPCError) {
        guard let unknown = object.members.first(where: { !taken.contains($0.key) }) else { return }
        let known = taken.sorted().joined(separator: ", ")
        throw RPCError(.invalidParams, "\(context): unknown parameter '\(unknown.key)' (known: \(known))")
    }

    /// A member that must be there.
    package mutating func required<Value>(_ key: String, as kind: FieldKind<Value>) throws(RPCError) -> Value {
        guard let value = try optional(key, as: kind) else {
            throw RPCError(.invalidParams, "\(context): '\(key)' is missing (\(kind.name) expected)")
        }
        return value
    }

    /// A member that may be missing or null.
    package mutating func optional<Value>(_ key: String, as kind: FieldKind<Value>) throws(RPCError) -> Value? {
        taken.insert(key)
        guard let json = object[key], json != .null else { return nil }
        guard let value = kind.read(json) else {
            let found = "\(json.kindName) \(json.text.prefix(80))"
            throw RPCError(.invalidParams, "\(context): '\(key)' must be \(kind.name), not \(found)")
        }
        return value
    }
}

/// One kind of member, with the words for it.
package struct FieldKind<Value: Sendable>: Sendable {
    /// With its article, as in `an integer`.
    package let name: String
    /// Nil where the value is of another kind.
    package let read: @Sendable (JSONValue) -> Value?

    package init(_ name: String, read: @escaping @Sendable (JSONValue) -> Value?) {
        self.name = name
        self.read = read
    }
}

extension FieldKind where Value == String {
    package static var string: FieldKind { FieldKind("a string") { $0.stringValue } }
}

extension FieldKind where Value == Bool {
    package static var bool: FieldKind { FieldKind("a boolean") { $0.boolValue } }
}

extension FieldKind where Value == Int64 {
    package static var integer: FieldKind { FieldKind("an integer") { $0.integerValue } }

    /// A count, a number of bytes or nanoseconds.
    package static var natural: FieldKind {
        FieldKind("an integer from 0") { json in json.integerValue.flatMap { $0 >= 0 ? $0 : nil } }
    }
}

extension FieldKind where Value == JSONObject {
    package static var object: FieldKind { FieldKind("an object") { $0.objectValue } }
}

extension FieldKind where Value == JSONValue {
    package static var any: FieldKind { FieldKind("a value") { $0 } }
}

extension FieldKind where Value == [JSONValue] {
    package static var array: FieldKind { FieldKind("an array") { $0.arrayValue } }
}

extension FieldKind where Value == [String] {
    package static var strings: FieldKind {
        FieldKind("an array of strings") { json in
            guard let elements = json.arrayValue else { return nil }
            let strings = elements.compactMap(\.stringValue)
            return strings.count == elements.count ? strings : nil
        }
    }
}

extension FieldKind where Value == [String: Int64] {
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
        let names = Value.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return FieldKind("one of \(names)") { $0.stringValue.flatMap(Value.init) }
    }
}
