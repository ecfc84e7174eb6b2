/// What the gate demands of one metric; the metric's name is checked by who knows the metrics.
package struct GateRule: Sendable, Equatable, Codable {
    /// What a failure does.
    package enum Level: String, Sendable, Codable, CaseIterable {
        /// Shown only.
        case off
        /// Shown as a warning; the exit code stays.
        case warn
        /// Fails the gate.
        case error
    }

    /// Name of the metric in results.
    package let metric: String
    package let level: Level
    /// Change in either direction that is let pass, as a share of the base: 0.05 is 5 %.
    package let tolerance: Double
    /// Difference that is let pass of a metric compared by differences, in its base unit; absent for the metric's own.
    package let toleranceAbsolute: Double?
    /// Lower limit for the new arm, in the metric's base unit.
    package let atLeast: Double?
    /// Upper limit for the new arm, in the metric's base unit.
    package let atMost: Double?
    /// What no honest value exceeds, in the metric's base unit.
    package let impossibleAbove: Double?

    package init(
        metric: String,
        level: Level = .error,
        tolerance: Double = 0.05,
        toleranceAbsolute: Double? = nil,
        atLeast: Double? = nil,
        atMost: Double? = nil,
        impossibleAbove: Double? = nil
    ) {
        self.metric = metric
        self.level = level
        self.tolerance = tolerance
        self.toleranceAbsolute = toleranceAbsolute
        self.atLeast = atLeast
        self.atMost = atMost
        self.impossibleAbove = impossibleAbove
    }
}
