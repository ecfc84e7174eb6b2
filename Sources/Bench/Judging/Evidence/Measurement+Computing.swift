package import Statistics
package import Vocabulary

extension Measurement {
    /// A value that a computation gave, or its error as the reason.
    package init<Found>(_ result: Result<Found, StatisticsError>, _ value: (Found) -> Double) {
        switch result {
        case .success(let found): self = .value(value(found))
        case .failure(let error): self = .absent("\(error)")
        }
    }
}
