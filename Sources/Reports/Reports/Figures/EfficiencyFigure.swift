import Plotting
import Results
import Statistics

/// Figures under the roof of what the machine could do.
enum EfficiencyFigure {
    /// The figure; nil where no run has a ceiling beside its figure.
    static func make(_ workload: WorkloadSummary, name: String) -> ReportFigure? {
        guard let metric = workload.metric else { return nil }
        let rows = workload.cells.compactMap { cell -> (CellSummary, Interval, [CeilingUse])? in
            guard let interval = cell.shownInterval(of: metric), !ceilings(of: cell).isEmpty else { return nil }
            return (cell, interval, ceilings(of: cell))
        }
        guard !rows.isEmpty else { return nil }
        let values = rows.flatMap { [$0.1.low, $0.1.high] + $0.2.map(\.boundBytesPerSecond) }
        let axis = Axis.logarithmic(metric.title, unit: "MB/s", covering: values.map { $0 / 1e6 })
        let unit = DisplayUnit.fitting(.bytesPerSecond, values: rows.map(\.1.estimate))
        let plot = RowPlot(
            title: "\(metric.title) under the ceilings on its path",
            axis: axis,
            rows: rows.map { cell, interval, ceilings in
                RowPlot.Row(cell.name, note: note(interval, ceilings), marks: marks(interval, ceilings, unit))
            },
            keys: [
                PlotKey("median and its range", .first, .line),
                PlotKey("ceiling", .fourth, .line),
            ]
        )
        let caption =
            "A ceiling is the most that one resource did when it worked alone, measured in the same invocation; the "
            + "lowest on the path is the roof. Equal distances are equal ratios."
        return ReportFigure(name, caption: caption, plot: plot)
    }

    /// The numbers of the figure.
    static func table(_ workload: WorkloadSummary) -> Table? {
        guard let metric = workload.metric else { return nil }
        let cells = workload.cells.filter { !ceilings(of: $0).isEmpty && $0.shownInterval(of: metric) != nil }
        let hasBudget = cells.contains { BudgetSummary($0, metric) != nil }
        guard !cells.isEmpty else { return nil }
        let unit = DisplayUnit.fitting(metric.unit, values: cells.compactMap { $0.shownInterval(of: metric)?.estimate })
        var columns =
            workload.keyColumns + [
                Table.Column(metric.title, unit: unit.label), Table.Column("lowest ceiling", unit: unit.label),
                Table.Column("efficiency", unit: DisplayUnit.share.label),
                Table.Column("which ceiling", alignment: .left),
            ]
        if hasBudget {
            columns.append(Table.Column("CPU budget", unit: unit.label))
            columns.append(Table.Column("of the budget", unit: DisplayUnit.share.label))
        }
        var table = Table(columns: columns)
        for cell in cells {
            guard let interval = cell.shownInterval(of: metric), let roof = ceilings(of: cell).first else { continue }
            let share = cell.shownInterval(of: MetricCatalog.efficiencyRatio)
            var row = workload.keyFields(of: cell)
            row.append(cell.field(interval, unit, .strong))
            row.append(Table.Field(unit.text(roof.boundBytesPerSecond), values: [roof.boundBytesPerSecond]))
            row.append(share.map { cell.field($0, .share) } ?? "–")
            row.append(Table.Field(CeilingTable.title(of: roof.name)))
            if hasBudget {
                let budget = BudgetSummary(cell, metric)
                row.append(budget.map { cell.field($0.budget, unit) } ?? "–")
                row.append(budget.map { cell.field($0.share, .share) } ?? "–")
            }
            table.append(row)
        }
        return table
    }

    /// How to read it.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        guard let metric = workload.metric else { return [] }
        return workload.cells.contains { BudgetSummary($0, metric) != nil } ? [BudgetSummary.note] : []
    }

    /// The ceilings of a cell, the lowest first.
    private static func ceilings(of cell: CellSummary) -> [CeilingUse] {
        let uses = cell.speaking.lazy.compactMap { $0.evidence?.ceilings }.first { !$0.isEmpty } ?? []
        return uses.filter { $0.boundBytesPerSecond > 0 }.sorted { $0.boundBytesPerSecond < $1.boundBytesPerSecond }
    }

    private static func note(_ interval: Interval, _ ceilings: [CeilingUse]) -> String {
        ceilings.first.map { roof in
            "\(NumberText.fixed(interval.estimate / roof.boundBytesPerSecond * 100, 1)) % of \(CeilingTable.title(of: roof.name))"
        } ?? ""
    }

    private static func marks(_ interval: Interval, _ ceilings: [CeilingUse], _ unit: DisplayUnit) -> [RowPlot.Mark] {
        let limits = ceilings.map { RowPlot.Mark.limit($0.boundBytesPerSecond / 1e6, .fourth, label: "") }
        let tip = "median \(IntervalText.medianAndRange(interval, unit)) \(unit.label)"
        let figure = RowPlot.Mark.interval(
            low: interval.low / 1e6,
            middle: interval.estimate / 1e6,
            high: interval.high / 1e6,
            .first,
            tip: tip
        )
        return limits + [figure]
    }
}
