import Statistics

/// Limits in the metric's own unit, held against the new arm alone.
enum Breaches {
    /// What is broken, in words; a limit is broken only when the whole interval of the median lies beyond it.
    static func of(_ rule: MetricRule, _ evidence: MetricEvidence) -> [String] {
        guard let sample = try? Sample(evidence.new.sorted { $0.key < $1.key }.map(\.value)) else { return [] }
        let interval = sample.medianInterval()
        var breaches: [String] = []
        if let most = rule.impossibleAbove, sample.maximum > most {
            breaches.append(
                "a run gave \(sample.maximum), above the \(most) that is possible at all: the measurement is at fault"
            )
        }
        guard interval.reachesRequested else { return breaches }
        if let least = rule.atLeast, interval.high < least {
            breaches.append("the median is below the limit of \(least), and its whole 95 % interval too")
        }
        if let most = rule.atMost, interval.low > most {
            breaches.append("the median is above the limit of \(most), and its whole 95 % interval too")
        }
        return breaches
    }
}
