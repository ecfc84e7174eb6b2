/// How an engine process ended. In JSON `{"code": 0}` or `{"signal": 9}`.
package enum EngineExit: Sendable, Equatable {
    /// It returned this exit status.
    case code(Int)
    /// It was ended by the signal of this number.
    case signal(Int)

    /// Whether the process ended of its own will and without an error.
    package var isClean: Bool { self == .code(0) }
}

extension EngineExit: Codable {
    private enum CodingKeys: String, CodingKey {
        case code
        case signal
    }

    /// Reads either form; throws `DecodingError` when there is neither.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let signal = try container.decodeIfPresent(Int.self, forKey: .signal) {
            self = .signal(signal)
        } else {
            self = .code(try container.decode(Int.self, forKey: .code))
        }
    }

    /// Writes an object with one member.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .code(let code): try container.encode(code, forKey: .code)
        case .signal(let signal): try container.encode(signal, forKey: .signal)
        }
    }
}
