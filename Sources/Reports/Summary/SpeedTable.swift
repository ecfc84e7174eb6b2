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
        if workload.cells.count > 1 { columns.append(Table.Column("against best", alignment: .left)) }
        var table = Table(columns: columns)
        for ((cell, interval), disturbed) in zip(zip(workload.cells, intervals), disturbed) {
            var row = workload.keyFields(of: cell)
            row.append(validity(of: cell))
            if let disturbed {
                row.append(Table.Field("~" + unit.text(disturbed.estimate), .faint))
                row.append(Table.Field("~" + IntervalText.range(disturbed, unit), .faint))
            } else {
                row.append(interval.map { Table.Field(unit.text($0.estimate), .strong) } ?? "–")
                row.append(Table.Field(interval.map { IntervalText.range($0, unit) } ?? "–"))
            }
            if workload.cells.count > 1 {
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
        guard let ranking = workload.ranking, workload.isUndecided else { return [] }
        return [
            "No verdict: these cells could be told apart with \(ranking.blocksNeeded) blocks at the least (--blocks "
                + "\(ranking.blocksNeeded)); with fewer, chance alone gives any order too often."
        ]
    }

    /// How to read tables of this kind.
    static func explanation(_ workload: WorkloadSummary) -> [String] {
        guard let ranking = workload.ranking, workload.cells.count > 1, ranking.best != nil else { return [] }
        return [
            "Against best: the typical ratio to the best cell in the same block, so that slow spells of the machine cancel "
                + "out, with its range (Hodges–Lehmann on log ratios). A cell is called slower or worse only where "
                + "chance would show such a difference in fewer than \(NumberText.percent(ranking.alpha)) of cases "
                + "(exact signed-rank test, Holm-adjusted); tied means that no such difference was seen."
        ]
    }

    private static func validity(of cell: CellSummary) -> Table.Field {
        let text = "\(cell.valid.count)/\(cell.counted.count)"
        return Table.Field(text, cell.valid.count == cell.counted.count ? nil : .bad)
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
        case .tied(let comparison, _): Table.Field("tied " + IntervalText.change(comparison), .good)
        case .worse(let comparison, _):
            Table.Field((metric.direction == .higher ? "slower " : "worse ") + IntervalText.change(comparison))
        case .tooFewBlocks(let comparison): Table.Field("unsure " + IntervalText.change(comparison), .faint)
        case .noValue: Table.Field(cell.reasonForAbsence(of: metric), .warning)
        }
    }
}
