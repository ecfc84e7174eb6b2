package import Results
package import Vocabulary

/// How strict the judgement is, and what it may count on.
package struct JudgingTerms: Sendable, Equatable {
    /// Chance of any false finding, in either direction, that is accepted unless the user says otherwise.
    ///
    /// Half of it falls on each direction: one comparison of equal arms in a hundred may be called regressed.
    package static let defaultAlpha = 0.02
    /// Tolerance of metrics for which no rule says another: smaller changes are seldom worth a person's time.
    package static let defaultTolerance = 0.03

    /// Level of significance at this look, before it is divided among metrics.
    package var alpha: Double
    /// The rules of the gated metrics; at most one a metric.
    package var rules: [MetricRule]
    /// Measured noise floors by cell (without its arm) and metric, as shares.
    package var noiseFloors: [String: [String: Double]]
    /// Disturbance that gated metrics of paired arms are adjusted for, declared beforehand; nil for none.
    package var covariate: String?

    /// Sets the terms.
    package init(
        alpha: Double = Self.defaultAlpha,
        rules: [MetricRule] = [],
        noiseFloors: [String: [String: Double]] = [:],
        covariate: String? = nil
    ) {
        self.alpha = alpha
        self.rules = rules
        self.noiseFloors = noiseFloors
        self.covariate = covariate
    }

    func rule(for metric: String) -> MetricRule? { rules.first { $0.metric == metric && $0.level != .off } }
}

extension MetricRule {
    /// The rules where nobody named a metric: the main metric of each workload.
    package static func defaults(for document: ResultDocument) -> [MetricRule] {
        let primaries = document.cells.compactMap { MetricCatalog.primary(ofKind: $0.kind)?.name }
        return Set(primaries).sorted().map { MetricRule(metric: $0, tolerance: defaultTolerance) }
    }
}
