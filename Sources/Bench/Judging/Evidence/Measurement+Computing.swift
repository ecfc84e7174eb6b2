package import Results
package import Statistics
package import Vocabulary

extension Measurement {
    /// A value that a computation gave, or its error as the reason.
    package init<Value>(_ result: Result<Value, StatisticsError>, _ value: (Value) -> Double) {
        switch result {
        case .success(let found): self = .value(value(found))
        case .failure(let error): self = .absent("\(error)")
        }
    }

    /// The value transformed, an absence kept.
    package func map(_ transform: (Double) -> Double) -> Measurement {
        switch self {
        case .value(let value): Measurement(transform(value), otherwise: "the computation gave no finite number")
        case .absent: self
        }
    }
}
