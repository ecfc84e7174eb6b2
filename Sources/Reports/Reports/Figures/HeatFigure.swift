import Plotting
import Results
import Statistics
import Vocabulary

/// How the ranking metric answers to two axes at once, mostly thread pools: a map for every value of the other axes.
enum HeatFigure {
    /// The maps; empty where there is one axis only, and that not of threads, or nothing was measured.
    static func all(_ workload: WorkloadSummary, name: String) -> [ReportFigure] {
        let varied = workload.axes.filter { values(of: $0, in: workload.cells).count > 1 }
        let byThreads = varied.filter { $0.contains("threads") } + varied.filter { !$0.contains("threads") }
        guard let metric = workload.metric, let across = byThreads.first, workload.cells.count > 1,
            byThreads.count > 1 || across.contains("threads"),
            workload.cells.contains(where: { $0.shownInterval(of: metric) != nil })
        else { return [] }
        let down = byThreads.dropFirst().first
        let others = byThreads.dropFirst(2)
        var groups: [(key: String, cells: [CellSummary])] = []
        for cell in workload.cells {
            let key = others.map { "\(CellSummary.short($0))=\(value(of: $0, in: cell))" }.joined(separator: " ")
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].cells.append(cell)
            } else {
                groups.append((key, [cell]))
            }
        }
        return groups.enumerated().map { index, group in
            let plot = map(group.cells, group.key, across: across, down: down, metric, workload)
            let title = group.key.isEmpty ? "" : "For \(group.key). "
            return ReportFigure(
                groups.count == 1 ? name : "\(name)-\(index + 1)",
                caption: title + reading(group.cells),
                plot: plot
            )
        }
    }

    private static func reading(_ cells: [CellSummary]) -> String {
        let lead = "Deeper colour is a higher median. "
        return cells.allSatisfy { $0.valid.isEmpty }
            ? lead + "~ marks disturbed runs, which are not compared."
            : lead + "Hatched: not told apart from the best cell by its runs; framed: the best median."
    }

    private static func map(
        _ cells: [CellSummary],
        _ key: String,
        across: String,
        down: String?,
        _ metric: MetricDefinition,
        _ workload: WorkloadSummary
    ) -> HeatMap {
        let medians = workload.cells.compactMap { $0.shownInterval(of: metric)?.estimate }
        let unit = DisplayUnit.fitting(metric.unit, values: medians)
        let columns = values(of: across, in: cells)
        let rows = down.map { values(of: $0, in: cells) } ?? [""]
        let fields = rows.map { row in
            columns.map { column in
                cells.first { cell in
                    value(of: across, in: cell) == column && (down.map { value(of: $0, in: cell) } ?? "") == row
                }
                .flatMap { field($0, metric, unit, workload) }
            }
        }
        return HeatMap(
            title:
                "median \(metric.title) by \(([across] + [down].compactMap { $0 }).map(CellSummary.short).joined(separator: " and "))"
                + (key.isEmpty ? "" : ", \(key)"),
            summary: unit.label.isEmpty ? "" : "in \(unit.label)",
            columnTitle: "\(CellSummary.short(across)) →   median \(metric.title) [\(unit.label)]",
            columns: columns,
            rowTitle: down.map { CellSummary.short($0) + " ↓" } ?? "",
            rows: rows,
            fields: fields,
            keys: fields.joined().contains { $0?.isHatched == true }
                ? [PlotKey("not told apart from the best", .ink, .hatch)] : []
        )
    }

    private static func field(
        _ cell: CellSummary,
        _ metric: MetricDefinition,
        _ unit: DisplayUnit,
        _ workload: WorkloadSummary
    ) -> HeatMap.Field? {
        guard let interval = cell.shownInterval(of: metric) else { return nil }
        let verdict = workload.ranking?.verdict(on: cell.cell.id)
        let isLead = workload.ranking?.best == cell.cell.id
        let isTied =
            switch verdict {
            case .tied, .tooFewBlocks: true
            default: isLead && workload.isUndecided
            }
        return HeatMap.Field(
            value: interval.estimate,
            text: cell.mark + unit.text(interval.estimate),
            note: interval.count > 1 ? IntervalText.range(interval, unit) : "",
            tip: "\(cell.name): \(IntervalText.medianAndRange(interval, unit)) \(unit.label)",
            isBest: isLead && !workload.isUndecided,
            isHatched: isTied
        )
    }

    private static func value(of axis: String, in cell: CellSummary) -> String {
        cell.cell.labels.first { $0.axis == axis }?.value ?? ""
    }

    private static func values(of axis: String, in cells: [CellSummary]) -> [String] {
        cells.map { value(of: axis, in: $0) }.reduce(into: []) { values, value in
            if !values.contains(value) { values.append(value) }
        }
    }
}
