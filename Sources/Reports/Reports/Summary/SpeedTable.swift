import Results
import Statistics

/// The cells of a workload by the metric that ranks them: median, range, and what may be said against the best.
enum SpeedTable {
    /// Flattery of the best that is worth a word: less is lost in the rounding of figures.
    static let leastFlattery = 0.005

    /// The table; nil where latencies are the answer, or no cell is a result.
    static func make(_ workload: WorkloadSummary) -> Table? {
        guard let metric = workload.metric, let ranking = workload.ranking, !workload.cells.isEmpty else { return nil }
        let intervals = workload.cells.map { $0.interval(of: metric) }
        let disturbed = workload.cells.map { $0.disturbedInterval(of: metric) }
        let unit = DisplayUnit.fitting(metric.unit, values: (intervals + disturbed).compactMap { $0?.estimate })
        var columns =
            workload.keyColumns + [
                Table.Column("valid"),
                Table.Column("median", unit: unit.label),
                Table.Column("range", unit: unit.label),
            ]
        if workload.isRanked {
            columns.append(Table.Column("against best", alignment: .left))
            if !ranking.detectable.isEmpty { columns.append(Table.Column("detectable", unit: "%")) }
        }
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
                if !ranking.detectable.isEmpty { row.append(detectable(ranking, cell)) }
            }
            table.append(row)
        }
        return table
    }

    /// What to know about this table in particular.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        disturbanceNotes(workload) + blockNotes(workload) + pickNotes(workload) + SpreadText.notes(workload)
    }

    private static func disturbanceNotes(_ workload: WorkloadSummary) -> [String] {
        guard let metric = workload.metric,
            workload.cells.contains(where: { $0.disturbedInterval(of: metric) != nil })
        else { return [] }
        return ["~ marks the figures of disturbed runs: shown for want of better ones, never compared."]
    }

    private static func pickNotes(_ workload: WorkloadSummary) -> [String] {
        guard let ranking = workload.ranking, let share = ranking.flattery, share >= leastFlattery else { return [] }
        return [
            "The best was picked by its figure, which by that alone may be expected to be too good by up to about "
                + "\(NumberText.percent(share)): so much would come of cells that are all equal. Runs of the best made afterwards "
                + "(run --more-blocks) show what it gives."
        ]
    }

    private static func detectable(_ ranking: CellRanking, _ cell: CellSummary) -> Table.Field {
        guard let share = ranking.detectable[cell.cell.id] else { return "–" }
        return Table.Field(NumberText.fixed(share * 100, share < 0.0995 ? 1 : 0), values: [share])
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
        if ranking.isOfTwo {
            return [
                "Two cells, one comparison. Against best: the typical ratio to the better cell in the same block, so that "
                    + "slow spells of the machine cancel out, with its range (Hodges–Lehmann on log ratios). The other is "
                    + "called slower or worse only where its range leaves out 0 (exact signed-rank test, "
                    + "\(NumberText.percent(ranking.alpha)), whichever of the two is picked). Tied means that no such "
                    + "difference was seen; detectable is the smallest that is seen in four cases of five."
            ]
        }
        return [
            "Against best: the typical ratio to the best cell in the same block, so that slow spells of the machine cancel "
                + "out, with its range (Hodges–Lehmann on log ratios). A cell is called slower or worse only where its range "
                + "leaves out 0; the ranges hold together for all cells, although the best was picked by its figure, so that "
                + "equal cells show any such difference in fewer than \(NumberText.percent(ranking.alpha)) of cases "
                + "(max-t over all pairs, each with the scatter of its own two cells, and each pair's exact signed-rank "
                + "test). Tied "
                + "means that no such difference was seen; detectable is the smallest that is seen in four cases of five."
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
        case .tied(let comparison): change("tied", comparison, .good)
        case .worse(let comparison): change(metric.direction == .higher ? "slower" : "worse", comparison, nil)
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
