/// A JSON text (RFC 8259) as a value; integers stay exact within 64 bits.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// What the value is, in the words an error message uses.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(members: elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }
}

extension JSONValue {
    /// The member `key` of an object; nil for any other value or a missing key.
    package subscript(key: String) -> JSONValue? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    /// The integer, or nil for any other kind.
    package var integerValue: Int64? { if case .integer(let value) = self { value } else { nil } }

    /// The string, or nil for any other kind.
    package var stringValue: String? { if case .string(let value) = self { value } else { nil } }

    /// The boolean, or nil for any other kind.
    package var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The elements, or nil for any other kind.
    package var arrayValue: [JSONValue]? { if case .array(let value) = self { value } else { nil } }

    /// The object, or nil for any other kind.
    package var objectValue: JSONObject? { if case .object(let value) = self { value } else { nil } }
}

extension JSONValue {
    /// An object of texts, in the order of its keys.
    package static func texts(_ texts: [String: String]) -> JSONValue {
        let members = texts.sorted { $0.key < $1.key }
            .map { JSONObject.Member(key: $0.key, value: .string($0.value)) }
        return .object(JSONObject(members: members))
    }

    /// An object of integers, in the order of its keys.
    package static func counts(_ counts: [String: Int64]) -> JSONValue {
        let members = counts.sorted { $0.key < $1.key }
            .map { JSONObject.Member(key: $0.key, value: .integer($0.value)) }
        return .object(JSONObject(members: members))
    }
}
