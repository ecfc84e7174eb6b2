/// A measured value, or the reason why there is none.
///
/// A quantity that could not be taken is never 0: it is `absent` with a reason fit for a report ("/proc/7/io: permission
/// denied").
package enum Measured<Value> {
    /// The value as it was taken.
    case value(Value)
    /// Why there is no value, as a phrase that can follow a colon: lower case, no full stop.
    case absent(String)

    /// The value, or nil when it is absent.
    package var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// Why there is no value, or nil when there is one.
    package var absence: String? {
        if case .absent(let reason) = self { reason } else { nil }
    }

    /// The value transformed, an absence kept.
    package func map<Other>(_ transform: (Value) -> Other) -> Measured<Other> {
        switch self {
        case .value(let value): .value(transform(value))
        case .absent(let reason): .absent(reason)
        }
    }
}

extension Measured: Equatable where Value: Equatable {}
extension Measured: Sendable where Value: Sendable {}

/// One figure of a run, in the unit of its metric. In JSON `{"value": 1.5}` or `{"absent": "why"}`.
package typealias Measurement = Measured<Double>

extension Measured<Double> {
    /// The value if it is a finite number, otherwise absent with `reason`.
    package init(_ value: Double?, otherwise reason: String) {
        if let value, value.isFinite {
            self = .value(value)
        } else {
            self = .absent(reason)
        }
    }

    /// The value; nil when absent or not finite.
    package var number: Double? { value.flatMap { $0.isFinite ? $0 : nil } }

    /// Why there is no value; nil when there is one.
    package var reason: String? {
        switch self {
        case .absent(let reason): reason
        case .value(let value): value.isFinite ? nil : Self.notFinite
        }
    }

    private static var notFinite: String { "the computation gave no finite number" }
}

private enum MeasuredKeys: String, CodingKey {
    case value
    case absent
}

extension Measured: Codable where Value == Double {
    /// Reads either form; throws `DecodingError` when there is neither.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: MeasuredKeys.self)
        if let value = try container.decodeIfPresent(Double.self, forKey: .value) {
            self = .value(value)
        } else {
            self = .absent(try container.decode(String.self, forKey: .absent))
        }
    }

    /// Writes an object with one member; a value that is not finite is written as absent.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MeasuredKeys.self)
        if let number {
            try container.encode(number, forKey: .value)
        } else {
            try container.encode(reason ?? Self.notFinite, forKey: .absent)
        }
    }
}
