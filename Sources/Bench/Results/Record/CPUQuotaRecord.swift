/// What a control group's CPU quota did between a run's first and last mark.
package struct CPUQuotaRecord: Codable, Sendable, Equatable {
    /// CPU time that the group may use per time: 0.5 is half a core.
    package var cores: Double
    /// Periods in which the group wanted CPU time.
    package var periods: Int64
    /// Those in which it had used its quota up and was stopped.
    package var throttledPeriods: Int64
    /// How long it was stopped, all its CPUs added up.
    package var throttledSeconds: Double

    /// A value of these fields.
    package init(cores: Double, periods: Int64, throttledPeriods: Int64, throttledSeconds: Double) {
        self.cores = cores
        self.periods = periods
        self.throttledPeriods = throttledPeriods
        self.throttledSeconds = throttledSeconds
    }

    /// The share of periods in which the group was stopped; nil where it wanted no CPU time.
    package var throttledShare: Double? { periods > 0 ? Double(throttledPeriods) / Double(periods) : nil }

    private enum CodingKeys: String, CodingKey {
        case cores
        case periods
        case throttledPeriods = "throttled_periods"
        case throttledSeconds = "throttled_seconds"
    }
}
