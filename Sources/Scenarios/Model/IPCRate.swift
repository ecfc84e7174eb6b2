/// When the next call is sent.
package enum IPCRate: Sendable, Hashable, Codable, CustomStringConvertible {
    /// As soon as the last one was answered.
    case closed
    /// On a fixed schedule whatever the answers do, 1 to 100 000 a second.
    case perSecond(Int)

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let rate = try? container.decode(Int.self) {
            self = .perSecond(rate)
        } else if try container.decode(String.self) == "closed" {
            self = .closed
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "neither 'closed' nor a number")
        }
    }

    package var description: String {
        switch self {
        case .closed: "closed"
        case .perSecond(let rate): "\(rate)"
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .closed: try container.encode("closed")
        case .perSecond(let rate): try container.encode(rate)
        }
    }
}
