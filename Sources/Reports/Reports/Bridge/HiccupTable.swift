import Results
import Statistics

/// How late a thread was that only slept while calls were made: the machine's own part of their tail.
enum HiccupTable {
    /// A row a cell and phase; nil where no run with latencies has hiccups enough.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let rows = workload.cells.flatMap { cell in phases(of: cell).map { (cell, $0) } }
        let hasTail = rows.contains { !hiccups(0.999, $0.0, $0.1).isEmpty }
        guard rows.contains(where: { !hiccups(0.99, $0.0, $0.1).isEmpty }) else { return nil }
        var columns = workload.axes.isEmpty ? [] : workload.keyColumns
        columns += [Table.Column("phase", alignment: .left, isKey: true), Table.Column("runs")]
        columns.append(Table.Column("hiccups p99", unit: unit.label))
        if hasTail { columns.append(Table.Column("hiccups p99.9", unit: unit.label)) }
        var table = Table(columns: columns)
        for (cell, phase) in rows {
            let middle = hiccups(0.99, cell, phase)
            var fields = workload.axes.isEmpty ? [] : workload.keyFields(of: cell)
            fields.append(Table.Field(phase))
            fields.append(Table.Field(NumberText.fixed(Double(middle.count), 0), values: [Double(middle.count)]))
            fields.append(field(middle))
            if hasTail { fields.append(field(hiccups(0.999, cell, phase))) }
            table.append(fields)
        }
        return table
    }

    /// What a hiccup is.
    static let notes = [
        "Hiccups: how late a thread was woken meanwhile that only slept, a millisecond at a time; the machine's part."
    ]

    /// Hiccups are compared with frames, which are milliseconds.
    static let unit = DisplayUnit(label: "ms", divisor: 1e6, decimals: 2)

    private static func phases(of cell: CellSummary) -> [String] {
        LatencySummary.of(cell).map(\.key.phase).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func hiccups(_ share: Double, _ cell: CellSummary, _ phase: String) -> [Double] {
        cell.speaking.compactMap { $0.bridge?.hiccupsNs(share, during: phase) }
    }

    private static func field(_ values: [Double]) -> Table.Field {
        guard let interval = (try? Sample(values))?.medianInterval() else { return "–" }
        return Table.Field(IntervalText.medianAndRange(interval, unit), values: IntervalText.figures(interval))
    }
}

extension BridgeRecord {
    /// A quantile of a phase's hiccups in nanoseconds; nil for too few.
    func hiccupsNs(_ share: Double, during phase: String) -> Double? {
        guard let histogram = hiccups.first(where: { $0.phase == phase })?.histogram,
            LatencyQuantileRule.allows(share, count: Int(clamping: histogram.count))
        else { return nil }
        return histogram.valueNs(atQuantile: share).map { Double($0) }
    }
}
