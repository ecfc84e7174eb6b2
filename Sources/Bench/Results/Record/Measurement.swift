/// One measured value, or the reason why there is none. In JSON `{"value": 1.5}` or `{"absent": "why"}`.
///
/// A value that could not be taken is never 0, and a value that is not a finite number is never stored.
package enum Measurement: Sendable, Equatable {
    /// The value, in the unit of its metric's definition.
    case value(Double)
    /// Why there is no value, as a phrase that can follow a colon.
    case absent(String)

    /// The value if it is a finite number, otherwise absent with `reason`.
    package init(_ value: Double?, otherwise reason: String) {
        if let value, value.isFinite {
            self = .value(value)
        } else {
            self = .absent(reason)
        }
    }

    /// The value; nil when absent or not finite.
    package var number: Double? {
        if case .value(let value) = self, value.isFinite { value } else { nil }
    }

    /// Why there is no value; nil when there is one.
    package var reason: String? {
        switch self {
        case .absent(let reason): reason
        case .value(let value): value.isFinite ? nil : Self.notFinite
        }
    }

    private static let notFinite = "the computation gave no finite number"
}

extension Measurement: Codable {
    private enum CodingKeys: String, CodingKey {
        case value
        case absent
    }

    /// Reads either form; throws `DecodingError` when there is neither.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let value = try container.decodeIfPresent(Double.self, forKey: .value) {
            self = .value(value)
        } else {
            self = .absent(try container.decode(String.self, forKey: .absent))
        }
    }

    /// Writes an object with one member; a value that is not finite is written as absent.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if let number {
            try container.encode(number, forKey: .value)
        } else {
            try container.encode(reason ?? Self.notFinite, forKey: .absent)
        }
    }
}
