import Statistics

/// Limits in the metric's own unit, held against the new arm alone.
enum Breaches {
    /// What is broken, in words; a limit is broken only when the whole interval of the median lies beyond it.
    ///
    /// `level` is the chance of an interval that misses the median, half of it on either side.
    static func of(_ rule: MetricRule, _ evidence: MetricEvidence, level: Double) -> [String] {
        guard let sample = try? Sample(evidence.new.sorted { $0.key < $1.key }.map(\.value)) else { return [] }
        let unit = evidence.metric.unit
        func text(_ value: Double) -> String { FigureText.text(value, unit) }
        let interval = sample.medianInterval(coverage: 1 - level)
        var breaches: [String] = []
        if let most = rule.impossibleAbove, sample.maximum > most {
            breaches.append(
                "a run gave \(text(sample.maximum)), above the \(text(most)) that is possible at all: the measurement "
                    + "is at fault"
            )
        }
        guard interval.reachesRequested else { return breaches }
        let found =
            "(median of \(sample.count) runs \(text(interval.estimate)), \(FigureText.percent(interval.coverage)) "
            + "interval \(text(interval.low)) to \(text(interval.high)))"
        if let least = rule.atLeast, interval.high < least {
            breaches.append("below the limit of at least \(text(least)) \(found)")
        }
        if let most = rule.atMost, interval.low > most {
            breaches.append("above the limit of at most \(text(most)) \(found)")
        }
        return breaches
    }
}
