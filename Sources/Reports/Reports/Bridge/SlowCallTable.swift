import Results

/// How many calls took longer than a frame, which a user interface would show as a stutter.
enum SlowCallTable {
    /// Limits in nanoseconds, with their headings.
    private static let limits: [(ns: UInt64, title: String)] = [
        (16_700_000, "over 16.7 ms"), (33_300_000, "over 33.3 ms"), (50_000_000, "over 50 ms"),
    ]

    /// The table; nil when no valid run of an `ipc` workload has a latency.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let rows = workload.cells.flatMap { cell in LatencySummary.of(cell).map { (cell, $0) } }
        guard !rows.isEmpty else { return nil }
        var columns = workload.axes.isEmpty ? [] : workload.keyColumns
        columns += ["method", "phase", "load"].map { Table.Column($0, alignment: .left, isKey: true) }
        columns += [Table.Column("calls")] + limits.map { Table.Column($0.title, unit: "calls") }
        var table = Table(columns: columns)
        for (cell, row) in rows {
            var fields = workload.axes.isEmpty ? [] : workload.keyFields(of: cell)
            fields += [Table.Field(row.key.method), Table.Field(row.key.phase), Table.Field(row.key.load)]
            let counts = [row.samples] + limits.map { row.calls(aboveNs: $0.ns) }
            fields += counts.map { Table.Field("\($0)", values: [Double($0)]) }
            table.append(fields)
        }
        return table
    }
}

extension LatencySummary {
    /// Calls over all runs that took longer.
    fileprivate func calls(aboveNs limit: UInt64) -> UInt64 {
        records.reduce(0) { sum, record in
            sum + record.histogram.buckets.reduce(0) { $0 + ($1.count == 2 && $1[0] > limit ? $1[1] : 0) }
        }
    }
}
