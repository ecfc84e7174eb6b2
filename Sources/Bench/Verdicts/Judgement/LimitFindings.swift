import Results
import Statistics
import Vocabulary

/// What becomes of a rule's limits in the metric's own unit, held against the new arm alone.
struct LimitFindings {
    /// What is broken, in words.
    private(set) var breaches: [String] = []
    /// Why a limit is neither broken nor kept, in words; nil where every limit is judged.
    private(set) var open: String?
    /// Runs of the new arm that are missing before an open limit can be judged.
    private(set) var missingRuns = 0

    /// A limit is broken only when the whole interval of the median lies beyond it.
    ///
    /// `level` is the chance of an interval that misses the median, half of it on either side. Of so few runs that none
    /// of their intervals is as sure as that nothing can be said, wherever they lie.
    init(_ rule: MetricRule, _ evidence: MetricEvidence, level: Double) {
        guard let sample = try? Sample(evidence.new.sorted { $0.key < $1.key }.map(\.value)) else { return }
        let unit = evidence.metric.unit
        func text(_ value: Double) -> String { FigureText.text(value, unit) }
        if let most = rule.impossibleAbove, sample.maximum > most {
            breaches.append(
                "a run gave \(text(sample.maximum)), above the \(text(most)) that is possible at all: the measurement "
                    + "is at fault"
            )
        }
        let interval = sample.medianInterval(coverage: 1 - level)
        guard interval.reachesRequested else {
            let limits = [rule.atLeast.map { "at least \(text($0))" }, rule.atMost.map { "at most \(text($0))" }]
            judgeLater(limits.compactMap { $0 }, count: sample.count, level: level)
            return
        }
        let found =
            "(median of \(sample.count) runs \(text(interval.estimate)), \(FigureText.percent(interval.coverage)) "
            + "interval \(text(interval.low)) to \(text(interval.high)))"
        if let least = rule.atLeast, interval.high < least {
            breaches.append("below the limit of at least \(text(least)) \(found)")
        }
        if let most = rule.atMost, interval.low > most {
            breaches.append("above the limit of at most \(text(most)) \(found)")
        }
    }

    private mutating func judgeLater(_ limits: [String], count: Int, level: Double) {
        guard !limits.isEmpty else { return }
        let needed = Sample.valuesNeeded(forMedianCoverage: 1 - level)
        missingRuns = needed - count
        open =
            "\(count == 1 ? "one run is" : "\(count) runs are") too few to hold its median against the limit of "
            + "\(limits.joined(separator: " and ")), which takes \(needed)"
    }
}
