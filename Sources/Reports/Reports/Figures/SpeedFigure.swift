import Plotting
import Results
import Statistics
import Vocabulary

/// How a metric spreads over the runs of each cell: every run a dot, beneath them the median and its interval.
enum SpeedFigure {
    /// The figure of the metric that ranks the cells; nil where no valid run has it.
    static func make(_ workload: WorkloadSummary, name: String) -> ReportFigure? {
        guard let metric = workload.metric else { return nil }
        let intervals = workload.cells.map { $0.shownInterval(of: metric) }
        guard intervals.contains(where: { $0 != nil }) else { return nil }
        let unit = DisplayUnit.fitting(metric.unit, values: intervals.compactMap { $0?.estimate })
        let ceilings = workload.ceilings.compactMap { cell in cell.shownInterval(of: metric).map { (cell, $0.estimate) }
        }
        let all =
            workload.cells.flatMap { cell in cell.counted.compactMap { $0.measurements[metric.name]?.number } }
            + ceilings.map(\.1)
        let axis = Axis.linear(metric.title, unit: unit.label, covering: all.map { $0 / unit.divisor })
        let rows = zip(workload.cells, intervals).map { row($0, $1, metric, unit, workload) }
        let hasOthers = workload.cells.contains { cell in
            cell.counted.contains { $0.outcome.state != .valid && $0.measurements[metric.name]?.number != nil }
        }
        let hasValid = workload.cells.contains { !$0.values(of: metric).isEmpty }
        var keys = [PlotKey("median and its range", hasValid ? .second : .faint, .line)]
        if hasValid { keys.insert(PlotKey("a run", .first, .dot), at: 0) }
        if hasOthers { keys.append(PlotKey("a run that is not counted", .faint, .ring)) }
        let plot = RowPlot(
            title: "\(metric.title) of every run by cell",
            summary: Answer.sentence(workload),
            axis: axis,
            rows: rows,
            rules: ceilings.map { RowPlot.Rule($0.1 / unit.divisor, "ceiling: \($0.0.name)") },
            keys: keys
        )
        let good = metric.direction == .higher ? "Further right is better. " : "Further left is better. "
        let caption = good + "What it is: \(metric.description). Warm-up runs are left out."
        return ReportFigure(name, caption: caption, plot: plot)
    }

    private static func row(
        _ cell: CellSummary,
        _ interval: Interval?,
        _ metric: MetricDefinition,
        _ unit: DisplayUnit,
        _ workload: WorkloadSummary
    ) -> RowPlot.Row {
        var marks = cell.counted.compactMap { run -> RowPlot.Mark? in
            guard let value = run.measurements[metric.name]?.number else { return nil }
            let text = "run \(run.index + 1), \(workload.blocks.text(of: run)): \(unit.textWithUnit(value))"
            return run.outcome.state == .valid
                ? .dot(value / unit.divisor, .first, tip: text)
                : .ring(value / unit.divisor, .faint, tip: "\(text) (\(run.outcome.state.rawValue))")
        }
        if let interval {
            marks.append(
                .interval(
                    low: interval.low / unit.divisor,
                    middle: interval.estimate / unit.divisor,
                    high: interval.high / unit.divisor,
                    cell.valid.isEmpty ? .faint : .second,
                    tip: "median \(IntervalText.medianAndRange(interval, unit)) \(unit.label)"
                )
            )
        }
        let isBest = workload.ranking?.best == cell.cell.id && !workload.isUndecided && workload.cells.count > 1
        let note =
            interval.map { cell.mark + unit.text($0.estimate) }
            ?? cell.reasonForAbsence(of: metric)
        return RowPlot.Row(cell.name, note: isBest ? note + " best" : note, isStrong: isBest, marks: marks)
    }
}
