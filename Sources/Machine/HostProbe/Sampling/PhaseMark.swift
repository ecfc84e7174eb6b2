/// Full readings at a moment that the harness named: where memory by kind and exact phase deltas come from.
package struct PhaseMark: Equatable, Sendable {
    /// The phase that begins ("transfer", "verify").
    package let name: String
    /// When, CLOCK_MONOTONIC nanoseconds, before the readings were taken.
    package let instantNs: Int64
    /// Every watched process by role.
    package let processes: [String: ProcessReading]
    /// The machine.
    package let system: SystemReading
}
