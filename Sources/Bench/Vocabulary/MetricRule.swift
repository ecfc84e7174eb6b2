/// What a user demands of one metric.
package struct MetricRule: Codable, Sendable, Equatable {
    /// Largest tolerance that makes sense: half.
    package static let largestTolerance = 0.5

    /// Change that is let pass where nobody said how much, as a share.
    package static let defaultTolerance = 0.05

    /// Name of the metric; checked by who knows the metrics.
    package var metric: String
    /// What a failure does.
    package var level: GateLevel
    /// Change, as a share of the base, that is let pass in either direction: 0.05 is 5 %.
    package var tolerance: Double
    /// Difference, in the metric's unit, that is let pass where differences are compared and not ratios; absent for the
    /// metric's own. What `tolerance` makes of the base's median is let pass as well.
    package var toleranceAbsolute: Double?
    /// The new arm must not be shown to lie below this, in the metric's unit.
    package var atLeast: Double?
    /// The new arm must not be shown to lie above this, in the metric's unit.
    package var atMost: Double?
    /// No honest value exceeds this, in the metric's unit: one that does is a fault of the measurement.
    package var impossibleAbove: Double?

    package init(
        metric: String,
        level: GateLevel = .error,
        tolerance: Double = MetricRule.defaultTolerance,
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

    private enum CodingKeys: String, CodingKey {
        case metric
        case level
        case tolerance
        case toleranceAbsolute = "tolerance_absolute"
        case atLeast = "at_least"
        case atMost = "at_most"
        case impossibleAbove = "impossible_above"
    }
}

/// What a failure of a metric's rule does.
package enum GateLevel: String, Codable, Sendable, CaseIterable {
    /// Shown only.
    case off
    /// Shown as a warning; the exit code stays.
    case warn
    /// Fails the gate.
    case error
}
