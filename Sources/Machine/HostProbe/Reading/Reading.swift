/// What a look at the machine gave: a value, or why there is none.
///
/// A quantity that could not be read is never 0: it is `absent` with a reason fit for a report ("/proc/7/io: permission
/// denied").
package enum Reading<Value> {
    /// The value as it was read.
    case value(Value)
    /// Why there is no value: lower case, no full stop, naming the file or call.
    case absent(reason: String)

    /// The value, or nil when it is absent.
    package var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// Why there is no value, or nil when there is one.
    package var absence: String? {
        if case .absent(let reason) = self { reason } else { nil }
    }

    /// Another reading with the value transformed and an absence kept.
    package func map<Other>(_ transform: (Value) -> Other) -> Reading<Other> {
        switch self {
        case .value(let value): .value(transform(value))
        case .absent(let reason): .absent(reason: reason)
        }
    }

    /// The value of a call that can fail, or its error's message as the reason.
    package init(_ body: () throws(HostProbeError) -> Value) {
        do {
            self = .value(try body())
        } catch {
            self = .absent(reason: error.message)
        }
    }
}

extension Reading: Equatable where Value: Equatable {}
extension Reading: Sendable where Value: Sendable {}
