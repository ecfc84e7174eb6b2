import Results
import Statistics

/// The latencies of a workload: a row a method, phase and load, medians over the runs of each quantile.
enum LatencyTable {
    private static let shares: [(share: Double, title: String)] = [
        (0.5, "p50"), (0.9, "p90"), (0.99, "p99"), (0.999, "p99.9"),
    ]

    /// The table; nil when no valid run has a latency.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let rows = workload.cells.flatMap { cell in LatencySummary.of(cell).map { (cell, $0) } }
        guard !rows.isEmpty else { return nil }
        let middles = rows.compactMap { $0.1.interval(ofQuantile: 0.5)?.estimate }
        let unit = DisplayUnit.fitting(.nanoseconds, values: middles)
        let shown = shares.filter { entry in
            entry.share < 0.995 || rows.contains { $0.1.interval(ofQuantile: entry.share) != nil }
        }
        var columns = workload.axes.isEmpty ? [] : workload.keyColumns
        columns += ["method", "phase", "load"].map { Table.Column($0, alignment: .left, isKey: true) }
        columns += [Table.Column("runs"), Table.Column("calls")]
        columns += shown.map { Table.Column($0.title, unit: unit.label) }
        columns.append(Table.Column("max", unit: unit.label))
        // Where calls are sent on a schedule the schedule decides; where many are in flight it is the answer.
        let showsRate = rows.contains { $0.1.key.hasManyInFlight }
        let rate = DisplayUnit.fitting(.perSecond, values: rows.compactMap { $0.1.callsPerSecond?.estimate })
        if showsRate { columns.append(Table.Column("calls", unit: rate.label)) }
        var table = Table(columns: columns)
        for (cell, row) in rows {
            var fields = workload.axes.isEmpty ? [] : workload.keyFields(of: cell)
            fields += [Table.Field(row.key.method), Table.Field(row.key.phase), Table.Field(row.key.load)]
            fields += [Double(row.records.count), Double(row.samples)].map {
                Table.Field(NumberText.fixed($0, 0), values: [$0])
            }
            fields += shown.map { entry in
                let interval = row.interval(ofQuantile: entry.share)
                return interval.map {
                    Table.Field(IntervalText.medianAndRange($0, unit), values: IntervalText.figures($0))
                } ?? "–"
            }
            fields.append(row.maxNs.map { Table.Field(unit.text($0), values: [$0]) } ?? "–")
            if showsRate {
                fields.append(
                    row.callsPerSecond.map {
                        Table.Field(IntervalText.medianAndRange($0, rate), values: IntervalText.figures($0))
                    } ?? "–"
                )
            }
            table.append(fields)
        }
        return table
    }

    /// What to know about this table in particular.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        let rows = workload.cells.flatMap(LatencySummary.of)
        var notes: [String] = []
        if rows.contains(where: { row in shares.prefix(3).contains { row.interval(ofQuantile: $0.share) == nil } }) {
            notes.append(
                "A dash: too few calls. A quantile needs 10 calls beyond it (p50 20, p90 100, p99 1000 a run)."
            )
        }
        for row in rows where row.failures > 0 || row.lateSends > 0 {
            notes.append(
                "\(row.key.method) during \(row.key.phase), \(row.key.load): \(row.failures) calls failed, "
                    + "\(row.lateSends) were sent late."
            )
        }
        for row in rows where row.key.method == "status lag" && row.dropped > 0 {
            notes.append(
                "Status events during \(row.key.phase): \(row.dropped) were replaced because nobody read them in time."
            )
        }
        return notes
    }

    /// How to read tables of this kind.
    static func explanation(_ workload: WorkloadSummary) -> [String] {
        guard workload.cells.contains(where: { !LatencySummary.of($0).isEmpty }) else { return [] }
        return [
            "p99: 99 of 100 calls were answered within this time. Each quantile is taken within a run; shown are its "
                + "median over the runs and, in brackets, its range. Max is the slowest call of all runs."
        ]
    }
}
