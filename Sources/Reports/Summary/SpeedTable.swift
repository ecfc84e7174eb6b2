import Results
import Statistics

/// The cells of a workload by the metric that ranks them: median, range, and what may be said against the best.
enum SpeedTable {
    /// The table; nil where latencies are the answer or nothing has run.
    static func make(_ workload: WorkloadSummary) -> Table? {
        guard let metric = workload.metric, let ranking = workload.ranking else { return nil }
        let intervals = workload.cells.map { $0.interval(of: metric) }
        let disturbed = workload.cells.map { $0.disturbedInterval(of: metric) }
        let unit = DisplayUnit.fitting(metric.unit, values: (intervals + disturbed).compactMap { $0?.estimate })
        var columns =
            workload.keyColumns + [
                Table.Column("valid"),
                Table.Column("median", unit: unit.label),
                Table.Column("range", unit: unit.label),
            ]
        if workload.isRanked { columns.append(Table.Column("against best", alignment: .left)) }
        var table = Table(columns: columns)
        for ((cell, interval), disturbed) in zip(zip(workload.cells, intervals), disturbed) {
            var row = workload.keyFields(of: cell)
            row.append(validity(of: cell))
            let lead = disturbed == nil ? "" : "~"
            if let shown = disturbed ?? interval {
                let emphasis: TextStyle.Emphasis = disturbed == nil ? .strong : .faint
                row.append(Table.Field(lead + unit.text(shown.estimate), emphasis, values: [shown.estimate]))
                let range = (shown.count > 1 ? lead : "") + IntervalText.range(shown, unit)
                row.append(Table.Field(range, disturbed == nil ? nil : .faint, values: IntervalText.ends(shown)))
            } else {
                row += ["–", "–"]
            }
            if workload.isRanked {
                row.append(verdict(ranking.verdict(on: cell.cell.id) ?? .noValue, workload, cell, metric))
            }
            table.append(row)
        }
        return table
    }

    /// What to know about this table in particular.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        disturbanceNotes(workload) + blockNotes(workload)
    }

    private static func disturbanceNotes(_ workload: WorkloadSummary) -> [String] {
        guard let metric = workload.metric,
            workload.cells.contains(where: { $0.disturbedInterval(of: metric) != nil })
        else { return [] }
        return ["~ marks the figures of disturbed runs: shown for want of better ones, never compared."]
    }

    private static func blockNotes(_ workload: WorkloadSummary) -> [String] {
        guard let ranking = workload.ranking, workload.isRanked, workload.hasUnsureCells else { return [] }
        guard workload.isUndecided else {
            return [
                "Unsure: fewer than \(ranking.blocksNeeded) blocks have a valid run of that cell and of the best; "
                    + "\(workload.blockAdvice)."
            ]
        }
        return [
            "No verdict: these cells could be told apart with \(ranking.blocksNeeded) usable blocks at the least; with "
                + "fewer, chance alone gives any order too often: \(workload.blockAdvice)."
        ]
    }

    /// How to read tables of this kind.
    static func explanation(_ workload: WorkloadSummary) -> [String] {
        guard let ranking = workload.ranking, workload.isRanked, ranking.best != nil else { return [] }
        return [
            "Against best: the typical ratio to the best cell in the same block, so that slow spells of the machine cancel "
                + "out, with its range (Hodges–Lehmann on log ratios). A cell is called slower or worse only where "
                + "chance would show such a difference in fewer than \(NumberText.percent(ranking.alpha)) of cases "
                + "(exact signed-rank test, Holm-adjusted); tied means that no such difference was seen."
        ]
    }

    private static func validity(of cell: CellSummary) -> Table.Field {
        let text = "\(cell.valid.count)/\(cell.counted.count)"
        let counts = [Double(cell.valid.count), Double(cell.counted.count)]
        return Table.Field(text, cell.valid.count == cell.counted.count ? nil : .bad, values: counts)
    }

    private static func verdict(
        _ verdict: CellRanking.Verdict,
        _ workload: WorkloadSummary,
        _ cell: CellSummary,
        _ metric: MetricDefinition
    ) -> Table.Field {
        switch verdict {
        case .best where workload.isUndecided:
            Table.Field(metric.direction == .higher ? "highest so far" : "lowest so far")
        case .best: Table.Field("best", .good)
        case .tied(let comparison, _): change("tied", comparison, .good)
        case .worse(let comparison, _): change(metric.direction == .higher ? "slower" : "worse", comparison, nil)
        case .tooFewBlocks(let comparison): change("unsure", comparison, .faint)
        case .noValue: Table.Field(cell.reasonForAbsence(of: metric), .warning)
        }
    }
    private static func change(
        _ word: String,
        _ comparison: PairedComparison,
        _ emphasis: TextStyle.Emphasis?
    )
        -> Table.Field
    {
        let ratio = comparison.ratio
        let values = ratio.count > 1 ? [ratio.estimate, ratio.low, ratio.high] : [ratio.estimate]
        return Table.Field("\(word) \(IntervalText.change(comparison))", emphasis, values: values)
    }
}
