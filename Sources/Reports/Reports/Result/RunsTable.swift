import Results
import Vocabulary

/// Every run of a workload, warm-up included, with what disturbed it.
enum RunsTable {
    /// The table; nil where nothing has run.
    static func make(_ workload: WorkloadSummary, in document: ResultDocument) -> Table? {
        let cells = Dictionary(workload.allCells.map { ($0.cell.id, $0) }) { first, _ in first }
        let runs = document.runs.filter { cells[$0.cell] != nil }
        guard !runs.isEmpty else { return nil }
        let metrics = ([workload.metric] + MetricCatalog.covariates.map { $0 }).compactMap { $0 }.filter { metric in
            runs.contains { ($0.measurements[metric.name]?.number ?? 0) != 0 }
        }
        let units = metrics.map { metric in
            let values = runs.compactMap { $0.measurements[metric.name]?.number }
            return metric.unit == .ratio
                ? DisplayUnit.share : DisplayUnit.fitting(metric.unit, values: values)
        }
        let duration = DisplayUnit(label: "s", divisor: 1, decimals: 2)
        var columns = [
            Table.Column("run", isKey: true), Table.Column("cell", alignment: .left), Table.Column("block"),
            Table.Column("verdict", alignment: .left),
        ]
        columns += zip(metrics, units).map { Table.Column($0.title, unit: $1.label) }
        columns += [Table.Column("whole run", unit: duration.label), Table.Column("reasons", alignment: .left)]
        var table = Table(columns: columns)
        for run in runs {
            var row = [Table.Field("\(run.index + 1)"), Table.Field(cells[run.cell]?.name ?? run.cell)]
            row.append(workload.blocks.number(of: run).map { Table.Field("\($0)", values: [Double($0)]) } ?? "warm-up")
            let isBound = cells[run.cell]?.isCeiling == true && run.outcome.state == .valid
            row.append(Table.Field(isBound ? "ceiling" : run.outcome.state.rawValue, emphasis(of: run.outcome.state)))
            row += zip(metrics, units).map { metric, unit in
                run.measurements[metric.name]?.number.map { Table.Field(unit.text($0), values: [$0]) } ?? "–"
            }
            row.append(Table.Field(duration.text(run.durationSeconds), values: [run.durationSeconds]))
            row.append(Table.Field(run.outcome.reasons.map(\.message).joined(separator: "; ")))
            table.append(row)
        }
        return table
    }

    /// What was looked at and was 0 in every run, as a sentence; nil where there is no such thing.
    static func zeros(_ workload: WorkloadSummary, in document: ResultDocument) -> String? {
        let cells = Set(workload.allCells.map(\.cell.id))
        let runs = document.runs.filter { cells.contains($0.cell) }
        let names = MetricCatalog.covariates.filter { metric in
            let values = runs.compactMap { $0.measurements[metric.name]?.number }
            return !values.isEmpty && values.allSatisfy { $0 == 0 }
        }
        .map(\.title)
        return names.isEmpty ? nil : "0 in every run that could tell: \(names.joined(separator: ", "))."
    }

    private static func emphasis(of state: RunState) -> TextStyle.Emphasis? {
        switch state {
        case .valid: nil
        case .suspect: .warning
        case .invalid, .failed, .interrupted: .bad
        }
    }
}
