import EngineProtocol

/// The value of one of libtorrent's settings.
enum SettingValue: Equatable, Sendable {
    case bool(Bool)
    case int(Int32)
    case string(String)

    /// Nil for JSON that no setting can hold; libtorrent's integers have 32 bits.
    init?(_ json: JSONValue) {
        switch json {
        case .bool(let value): self = .bool(value)
        case .integer(let value):
            guard let narrow = Int32(exactly: value) else { return nil }
            self = .int(narrow)
        case .string(let value): self = .string(value)
        default: return nil
        }
    }

    var json: JSONValue {
        switch self {
        case .bool(let value): .bool(value)
        case .int(let value): .integer(Int64(value))
        case .string(let value): .string(value)
        }
    }
}
