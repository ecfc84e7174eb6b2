/// Value of one engine setting.
package enum SettingValue: Sendable, Hashable, CustomStringConvertible {
    case integer(Int64)
    case boolean(Bool)
    case string(String)

    /// Nil for JSON that no setting can hold.
    package init?(_ json: JSONValue) {
        switch json {
        case .bool(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .string(let value): self = .string(value)
        default: return nil
        }
    }

    /// The value in a message or a record.
    package var json: JSONValue {
        switch self {
        case .integer(let value): .integer(value)
        case .boolean(let value): .bool(value)
        case .string(let value): .string(value)
        }
    }

    package var description: String { json.plainText }
}

extension SettingValue: Codable {
    package init(from decoder: any Decoder) throws {
        guard let value = SettingValue(try JSONValue(from: decoder)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an integer, a boolean or a string")
            )
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}
