import Results
import Statistics

/// The cells of a workload by the metric that ranks them: median, range, difference from the best, verdict.
enum SpeedTable {
    /// The table; nil where latencies are the answer or nothing has run.
    static func make(_ workload: WorkloadSummary) -> Table? {
        guard let metric = workload.metric, let ranking = workload.ranking else { return nil }
        let intervals = workload.cells.map { $0.interval(of: metric) }
        let unit = DisplayUnit.fitting(metric.unit, values: intervals.compactMap { $0?.estimate })
        let comparesCells = workload.cells.count > 1
        var columns =
            workload.keyColumns + [
                Table.Column("valid runs"),
                Table.Column(metric.title, unit: "median \(unit.label)"),
                Table.Column("range", unit: unit.label),
            ]
        if comparesCells {
            columns += [Table.Column("against best"), Table.Column("verdict", alignment: .left)]
        }
        var table = Table(columns: columns)
        for (cell, interval) in zip(workload.cells, intervals) {
            var row = workload.keyFields(of: cell)
            row.append(validity(of: cell))
            row.append(interval.map { Table.Field(unit.text($0.estimate), .strong) } ?? "–")
            row.append(Table.Field(interval.map { IntervalText.range($0, unit) } ?? "–"))
            if comparesCells {
                let verdict = ranking.verdict(on: cell.cell.id) ?? .noValue
                row += [Table.Field(change(verdict)), words(verdict, ranking, cell, metric)]
            }
            table.append(row)
        }
        return table
    }

    /// The notes that explain the table.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        guard let metric = workload.metric, let ranking = workload.ranking else { return [] }
        var notes = IntervalText.explanation(of: workload.cells.compactMap { $0.interval(of: metric) })
        guard workload.cells.count > 1, ranking.best != nil else { return notes }
        notes.append(
            "Against best: the typical ratio to the best cell's run in the same block, so that slow spells of the "
                + "machine cancel out (Hodges–Lehmann on log ratios, with its range)."
        )
        let isUndecided = ranking.verdicts.contains { if case .tooFewBlocks = $0.verdict { true } else { false } }
        notes.append(
            isUndecided
                ? "No verdict: \(ranking.blocksNeeded) blocks is the least with which these cells could be told apart "
                    + "at α = \(NumberText.fixed(ranking.alpha, 2)) (exact signed-rank test, Holm): --blocks "
                    + "\(ranking.blocksNeeded)."
                : "Slower or faster is said only where chance would show such a difference in fewer than "
                    + "\(NumberText.percent(ranking.alpha)) of cases (exact signed-rank test, Holm); otherwise tied."
        )
        return notes
    }

    private static func validity(of cell: CellSummary) -> Table.Field {
        let text = "\(cell.valid.count) of \(cell.counted.count)"
        return Table.Field(text, cell.valid.count == cell.counted.count ? nil : .bad)
    }

    private static func change(_ verdict: CellRanking.Verdict) -> String {
        switch verdict {
        case .worse(let comparison, _), .tied(let comparison, _), .tooFewBlocks(let comparison):
            IntervalText.change(comparison)
        case .best, .noValue: ""
        }
    }

    private static func words(
        _ verdict: CellRanking.Verdict,
        _ ranking: CellRanking,
        _ cell: CellSummary,
        _ metric: MetricDefinition
    ) -> Table.Field {
        let isUndecided = ranking.verdicts.contains { if case .tooFewBlocks = $0.verdict { true } else { false } }
        switch verdict {
        case .best: return isUndecided ? Table.Field("highest so far") : Table.Field("best", .good)
        case .tied: return Table.Field("tied with best", .good)
        case .worse: return Table.Field(metric.direction == .higher ? "slower" : "worse")
        case .tooFewBlocks: return Table.Field("too few blocks", .faint)
        case .noValue: return Table.Field(cell.reasonForAbsence(of: metric), .warning)
        }
    }
}
