/// A deliberate fault of an engine: the thread that answers requests really sleeps, once in every period.
///
/// For testing the instruments, as `burn_percent` is: what they must show, and whom they must blame, is known.
package struct StallSpecification: Sendable, Equatable, Codable {
    /// The period where the scenario names none.
    package static let defaultPeriod = Duration.seconds(1)

    /// Length of one stall, whole milliseconds, 1 ms to 60 s and shorter than the period.
    package let duration: Duration
    /// Time from one stall to the next, whole milliseconds, up to 60 s.
    package let every: Duration

    package init(duration: Duration, every: Duration = defaultPeriod) {
        self.duration = duration
        self.every = every
    }
}
