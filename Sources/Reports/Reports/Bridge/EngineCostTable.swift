import Results
import Statistics

/// What calls cost the engine itself: apart from pipes and from waking threads, which no engine can do without.
enum EngineCostTable {
    /// The table; nil when no run that counts knows any of it.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let rows = entries(workload)
        guard !rows.isEmpty else { return nil }
        func unit(_ figure: EngineCost.Figure, _ unit: MetricUnit) -> DisplayUnit {
            DisplayUnit.fitting(unit, values: rows.flatMap { $0.cost.values(figure) })
        }
        let shown: [(title: String, figure: EngineCost.Figure, unit: DisplayUnit)] = [
            ("calls", .callsPerSecond, unit(.callsPerSecond, .perSecond)),
            ("engine's own time p50", .serviceMedian, unit(.serviceMedian, .nanoseconds)),
            ("engine's own time p99", .serviceTail, unit(.serviceTail, .nanoseconds)),
            ("engine's CPU a call", .cpu, unit(.cpu, .nanoseconds)),
        ].filter { column in rows.contains { !$0.cost.values(column.1).isEmpty } }
        var columns = workload.axes.isEmpty ? [] : workload.keyColumns
        columns += ["method", "load"].map { Table.Column($0, alignment: .left, isKey: true) }
        columns.append(Table.Column("runs"))
        columns += shown.map { Table.Column($0.title, unit: $0.unit.label) }
        var table = Table(columns: columns)
        for row in rows {
            var fields = workload.axes.isEmpty ? [] : workload.keyFields(of: row.cell)
            fields += [Table.Field(row.cost.method), Table.Field(row.cost.load)]
            let runs = Double(row.cost.blocks.count)
            fields.append(Table.Field(NumberText.fixed(runs, 0), values: [runs]))
            fields += shown.map { column in
                guard let interval = (try? Sample(row.cost.values(column.figure)))?.medianInterval() else { return "–" }
                let text = IntervalText.medianAndRange(interval, column.unit)
                return Table.Field(text, values: IntervalText.figures(interval))
            }
            table.append(fields)
        }
        return table
    }

    /// Each cell against the first one, and how to read the table.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        let rows = entries(workload)
        guard !rows.isEmpty else { return [] }
        let comparisons = rows.compactMap { row -> String? in
            let first = rows.first { $0.cost.method == row.cost.method && $0.cost.load == row.cost.load }
            guard let first, first.cell.cell.id != row.cell.cell.id else { return nil }
            let ratios = EngineCost.compared.compactMap { figure, words in
                row.cost.ratioText(figure, to: first.cost).map { "\(words) \($0)" }
            }
            guard !ratios.isEmpty else { return nil }
            return "\(row.cost.method) at \(row.cost.load), \(row.cell.name) against \(first.cell.name), run by run of "
                + "the same block: \(ratios.joined(separator: ", "))."
        }
        return comparisons + [
            "The engine's own time is from a request being read to just before its answer is written, by the engine's "
                + "stamps; with many calls in flight that includes waiting for those that came with it. CPU time is that "
                + "of its whole process, in a closed loop while it does nothing else."
        ]
    }

    private static func entries(_ workload: WorkloadSummary) -> [(cell: CellSummary, cost: EngineCost)] {
        workload.cells.flatMap { cell in EngineCost.of(cell).map { (cell, $0) } }
    }
}
