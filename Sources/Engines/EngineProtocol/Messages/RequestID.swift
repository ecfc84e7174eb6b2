package import Vocabulary

/// What pairs a reply with its request (JSON-RPC 2.0, section 4); echoed exactly as it came.
package enum RequestID: Hashable, Sendable {
    case integer(Int64)
    case string(String)
    case number(Double)

    /// Nil for a kind that JSON-RPC does not allow as an id.
    package init?(_ value: JSONValue) {
        switch value {
        case .integer(let integer): self = .integer(integer)
        case .string(let string): self = .string(string)
        case .number(let number): self = .number(number)
        default: return nil
        }
    }

    /// The id as it stands in a message.
    package var json: JSONValue {
        switch self {
        case .integer(let integer): .integer(integer)
        case .string(let string): .string(string)
        case .number(let number): .number(number)
        }
    }
}

extension RequestID? {
    /// Appends the id as it stands in a message; null where there is none.
    func append(to buffer: inout [UInt8]) {
        if case .integer(let integer) = self {
            JSONEncoding.append(integer, to: &buffer)
        } else {
            JSONEncoding.append(self?.json ?? .null, to: &buffer)
        }
    }
}
