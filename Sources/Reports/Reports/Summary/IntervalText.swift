import Statistics

/// Intervals in words and figures.
enum IntervalText {
    /// `312 (300–325)`; the median alone for a single run.
    static func medianAndRange(_ interval: Interval, _ unit: DisplayUnit) -> String {
        guard interval.count > 1 else { return unit.text(interval.estimate) }
        return "\(unit.text(interval.estimate)) (\(range(interval, unit)))"
    }

    /// `300–325`, `−32 to −8`; a dash for a single run, which has no spread.
    static func range(_ interval: Interval, _ unit: DisplayUnit) -> String {
        guard interval.count > 1 else { return "–" }
        return "\(unit.text(interval.low))\(interval.low < 0 ? " to " : "–")\(unit.text(interval.high))"
    }

    /// The figures of ``range(_:_:)``.
    static func ends(_ interval: Interval) -> [Double] { interval.count > 1 ? [interval.low, interval.high] : [] }

    /// The figures of ``medianAndRange(_:_:)``.
    static func figures(_ interval: Interval) -> [Double] { [interval.estimate] + ends(interval) }

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

    /// What the ranges of a table mean, for someone who has not studied statistics; empty without intervals.
    static func explanation(of intervals: [Interval]) -> [String] {
        let together = intervals.filter { $0.method == .simultaneousOrderStatistics }
        let lead = together.isEmpty ? [] : [simultaneous(together)]
        return lead + single(intervals.filter { $0.method != .simultaneousOrderStatistics })
    }

    private static func simultaneous(_ intervals: [Interval]) -> String {
        let sure = intervals.filter(\.reachesRequested).count == intervals.count
        let lead =
            "Range of the metric that ranks the cells: order statistics at a level at which the ranges of all cells hold "
        return sure
            ? lead
                + "their true medians together in 95 % of cases (Bonferroni), so that of the best holds although it was picked."
            : lead + "together; with these few runs, lowest to highest, they do so in fewer than 95 % of cases."
    }

    private static func single(_ intervals: [Interval]) -> [String] {
        let byCount = Dictionary(intervals.map { ($0.count, $0) }) { first, _ in first }
        let small = byCount.keys.sorted().filter { $0 > 1 && byCount[$0]?.reachesRequested == false }
        let large = byCount.keys.sorted().filter { byCount[$0]?.reachesRequested == true }
        func sure(_ counts: [Int]) -> String {
            let shares = counts.map { "in \(NumberText.percent(byCount[$0]?.coverage ?? 0)) of cases with \($0) runs" }
            return shares.joined(separator: ", ")
        }
        var notes: [String] = []
        if !large.isEmpty {
            notes.append(
                "Range: 95 % interval of the median by order statistics. It holds the true median \(sure(large))."
            )
        }
        if !small.isEmpty {
            notes.append(
                "Range: lowest to highest run. It holds the true median only \(sure(small)); 6 runs would give 96.9 %."
            )
        }
        if byCount[1] != nil { notes.append("A single run shows no spread: a dash stands for its range.") }
        return notes
    }

    /// `−12 % (−20 to −3)`: how an arm differs from the best one, paired by block.
    static func change(_ comparison: PairedComparison) -> String {
        let parts = changes(comparison)
        guard comparison.ratio.count > 1 else { return "\(parts.estimate) %" }
        return "\(parts.estimate) % (\(parts.low) to \(parts.high))"
    }

    /// The figures of ``change(_:)`` in per cent, without their sign.
    static func changes(_ comparison: PairedComparison) -> (estimate: String, low: String, high: String) {
        let ratio = comparison.ratio
        let isFine = max(abs(ratio.estimate - 1), abs(ratio.high - 1), abs(ratio.low - 1)) < 0.0995
        func text(_ value: Double) -> String { NumberText.change(ofRatio: value, decimals: isFine ? 1 : 0) }
        return (text(ratio.estimate), text(ratio.low), text(ratio.high))
    }
}
