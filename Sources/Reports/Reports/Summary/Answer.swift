import Results
import Statistics
import Vocabulary

/// The answer that a workload gives, in one sentence with its uncertainty.
enum Answer {
    /// The sentence.
    static func sentence(_ workload: WorkloadSummary) -> String {
        let ceilings = CeilingCellTable.sentence(workload)
        return ([results(workload)] + [ceilings]).compactMap { $0 }.joined(separator: " ")
    }

    /// What results say; nil where there are ceilings only.
    private static func results(_ workload: WorkloadSummary) -> String? {
        if let unrun = workload.unrun { return capitalized(unrun) + "." }
        if workload.cells.isEmpty { return nil }
        switch workload.work {
        case .frames: return FramesText.answer(workload)
        case .idle: return IdleText.answer(workload)
        case .transfer, .check, .ipc, nil: break
        }
        guard let metric = workload.metric, let ranking = workload.ranking else { return latencySentence(workload) }
        if workload.isOfArms, let figures = arms(workload, metric) { return figures }
        let intervals = workload.cells.compactMap { $0.interval(of: metric) }
        guard let best = workload.cells.first(where: { $0.cell.id == ranking.best }),
            let interval = best.interval(of: metric)
        else {
            return DisturbedAnswer.sentence(workload, metric)
                ?? "No valid run has a figure, so nothing can be said yet."
        }
        let unit = DisplayUnit.fitting(metric.unit, values: intervals.map(\.estimate))
        let figure = "\(unit.textWithUnit(interval.estimate)) (\(IntervalText.spread(interval, unit)))"
        if workload.cells.count == 1 { return "\(capitalized(metric.title)): \(figure)." }
        return comparison(workload, ranking, best: best, figure: figure, title: metric.title)
    }

    /// The figures of arms, which are compared by their gate and never ranked beside it; nil where none has any.
    private static func arms(_ workload: WorkloadSummary, _ metric: MetricDefinition) -> String? {
        let found = workload.cells.compactMap { cell in cell.interval(of: metric).map { (cell.name, $0) } }
        guard !found.isEmpty else { return nil }
        let unit = DisplayUnit.fitting(metric.unit, values: found.map(\.1.estimate))
        let figures = found.map { "\($0.0) \(unit.textWithUnit($0.1.estimate)) (\(IntervalText.spread($0.1, unit)))" }
        return "\(capitalized(metric.title)): \(list(figures))" + (figureless(workload).map { "; \($0)." } ?? ".")
    }

    private static func comparison(
        _ workload: WorkloadSummary,
        _ ranking: CellRanking,
        best: CellSummary,
        figure: String,
        title: String
    ) -> String {
        var tied: [String] = []
        var worse = 0
        for cell in workload.cells {
            switch ranking.verdict(on: cell.cell.id) {
            case .tied: tied.append(cell.name)
            case .tooFewBlocks: tied.append("\(cell.name) (too few valid blocks)")
            case .worse: worse += 1
            case .best, .noValue, nil: break
            }
        }
        if workload.isUndecided {
            let blocks = best.valid.count
            return
                "Too few runs to tell the cells apart: with \(blocks) block\(blocks == 1 ? "" : "s") every difference "
                + "could be chance, at least \(ranking.blocksNeeded) blocks are needed. "
                + "Highest \(title) so far: \(best.name) with \(figure)\(flattery(ranking))"
                + (figureless(workload).map { "; \($0)." } ?? ".")
        }
        let lead = "Highest \(title): \(best.name) with \(figure)\(flattery(ranking))"
        let others = workload.cells.count - 1
        let rest =
            worse == others
            ? (worse == 1 ? "the other cell is slower" : "all \(worse) others are slower")
            : worse == 1 ? "1 cell is slower" : "\(worse) cells are slower"
        let apart = tied.isEmpty ? "" : ", but not told apart from it: \(list(tied))"
        let tail = [worse == 0 ? nil : rest, figureless(workload)].compactMap { $0 }
        return ([lead + apart] + tail).joined(separator: "; ") + "."
    }

    /// By how much the best's figure is too good to be expected again, where that is worth saying.
    private static func flattery(_ ranking: CellRanking) -> String {
        guard let share = ranking.flattery, share >= SpeedTable.leastFlattery else { return "" }
        return ", a figure that being picked as the highest flatters by up to about \(NumberText.percent(share))"
    }

    /// Cells of which nothing can be said, and why; nil where there are none.
    private static func figureless(_ workload: WorkloadSummary) -> String? {
        guard let metric = workload.metric else { return nil }
        let cells = workload.cells.filter { $0.interval(of: metric) == nil }
        guard !cells.isEmpty else { return nil }
        if cells.count == workload.cells.count - 1 { return "no other cell has a figure (\(reasons(cells, metric)))" }
        return cells.count == 1
            ? "1 cell has no figure (\(reasons(cells, metric)))"
            : "\(cells.count) cells have no figure (\(reasons(cells, metric)))"
    }

    /// Why cells have no figure, each reason once.
    private static func reasons(_ cells: [CellSummary], _ metric: MetricDefinition) -> String {
        let reasons = cells.map { $0.reasonForAbsence(of: metric) }
        return list(reasons.enumerated().filter { reasons.firstIndex(of: $1) == $0 }.map(\.element))
    }

    private static func latencySentence(_ workload: WorkloadSummary) -> String {
        let found = workload.cells.enumerated().map { (place: $0, cell: $1, latencies: LatencySummary.of($1)) }
            .first { !$0.latencies.isEmpty }
        guard let found, let first = found.latencies.first else {
            return "No valid run has a latency, so nothing can be said yet."
        }
        let latencies = found.latencies
        let rows = latencies.filter { $0.key.method == first.key.method && $0.key.load == first.key.load }
        let parts = rows.compactMap { row -> String? in
            guard let middle = row.interval(ofQuantile: 0.5) else { return nil }
            let unit = DisplayUnit.fitting(.nanoseconds, values: [middle.estimate])
            let range = middle.count > 1 ? " (\(IntervalText.range(middle, unit)) over \(middle.count) runs)" : ""
            let phase = row.key.phase == "idle" ? "when idle" : "during \(row.key.phase)"
            return "\(unit.textWithUnit(middle.estimate))\(range) \(phase)"
        }
        guard !parts.isEmpty else { return "Too few calls to give a median latency (20 are needed)." }
        let which = found.place == 0 ? "the first cell" : "the first cell that has any"
        let place = workload.cells.count > 1 ? " in \(which), \(found.cell.name)" : ""
        let isDisturbed = found.cell.valid.isEmpty
        let lead = isDisturbed ? "No run was undisturbed. As seen, with the disturbance in it: " : ""
        return lead + "\(isDisturbed ? "median" : "Median") round trip of \(first.key.method)\(place): \(list(parts))."
    }

    private static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// `a`, `a and b`, `a, b and c`; beyond six the rest is counted.
    private static func list(_ names: [String]) -> String {
        let shown = names.count > 6 ? names.prefix(5) + ["\(names.count - 5) more"] : names[...]
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
        return shown.dropLast().joined(separator: ", ") + " and " + last
    }
}
