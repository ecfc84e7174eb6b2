import Statistics

/// Intervals in words and figures.
enum IntervalText {
    /// `312 (300–325)`; the median alone for a single run.
    static func medianAndRange(_ interval: Interval, _ unit: DisplayUnit) -> String {
        guard interval.count > 1 else { return unit.text(interval.estimate) }
        return "\(unit.text(interval.estimate)) (\(range(interval, unit)))"
    }

    /// `300–325`; a dash for a single run, which has no spread.
    static func range(_ interval: Interval, _ unit: DisplayUnit) -> String {
        guard interval.count > 1 else { return "–" }
        return "\(unit.text(interval.low))–\(unit.text(interval.high))"
    }

    /// `300–325 MB/s, 95 % interval of 10 runs` or what few runs give: `lowest–highest of 3 runs`.
    static func spread(_ interval: Interval, _ unit: DisplayUnit) -> String {
        switch interval.count {
        case 1: "a single run, so its spread is unknown"
        case let count where interval.reachesRequested:
            "median of \(count) runs, \(NumberText.percent(interval.requested)) interval "
                + "\(range(interval, unit)) \(unit.label)"
        case let count: "median of \(count) runs that lay within \(range(interval, unit)) \(unit.label)"
        }
    }

    /// What the ranges of a table mean, for someone who has not studied statistics.
    static func explanation(of intervals: [Interval]) -> [String] {
        let counts = Set(intervals.map(\.count)).sorted()
        return counts.map { count in
            let coverage = intervals.first { $0.count == count }?.coverage ?? 0
            if count == 1 { return "One run shows no spread: a dash stands for the range." }
            let sure = NumberText.percent(coverage)
            if intervals.contains(where: { $0.count == count && $0.reachesRequested }) {
                return "Range of \(count) runs: the 95 % interval of the median (order statistics; it holds the true "
                    + "median in \(sure) of cases)."
            }
            return "Range of \(count) runs: lowest to highest. It holds the true median in only \(sure) of cases; "
                + "6 runs would give 96.9 %."
        }
    }

    /// `−12 % (−20 to −3)`: how an arm differs from the best one, paired by block.
    static func change(_ comparison: PairedComparison) -> String {
        let ratio = comparison.ratio
        let change = NumberText.change(ofRatio: ratio.estimate) + " %"
        guard ratio.count > 1 else { return change }
        return change + " (\(NumberText.change(ofRatio: ratio.low)) to \(NumberText.change(ofRatio: ratio.high)))"
    }
}
