import Results
import Statistics

/// Where the time of calls went: two rows a method, phase and load, over all calls and over the slowest hundredth.
enum PartsTable {
    /// Parts that are told together, by heading; means of parts add up.
    private static let groups: [(title: String, parts: [String])] = [
        ("before write", ["before_write"]), ("beyond pipe", ["beyond_pipe"]), ("to engine", ["to_engine"]),
        ("engine queue", ["engine_queue"]), ("engine work", ["engine_handling", "engine_encoding"]),
        ("to client", ["to_client"]), ("decoding", ["arriving", "decoding", "delivering"]),
    ]

    /// The calls that a row is about.
    private static let rows: [(title: String, value: @Sendable (LatencyPart) -> Double?)] = [
        ("all", { $0.meanNs }), ("slowest 1 %", { $0.slowMeanNs }),
    ]

    /// The table; nil when no valid run knows parts.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let entries = workload.cells.flatMap { cell in LatencySummary.of(cell).map { (cell, $0) } }
            .filter { $0.1.hasParts }
        let shown = groups.filter { group in
            entries.contains { entry in rows.contains { entry.1.mean(of: group.parts, $0.value) != nil } }
        }
        guard !shown.isEmpty else { return nil }
        let means = entries.flatMap { entry in shown.compactMap { entry.1.mean(of: $0.parts, rows[0].value)?.estimate }
        }
        let unit = DisplayUnit.fitting(.nanoseconds, values: means)
        var columns = workload.axes.isEmpty ? [] : workload.keyColumns
        columns += ["method", "phase", "load", "calls"].map { Table.Column($0, alignment: .left, isKey: true) }
        columns += shown.map { Table.Column($0.title, unit: unit.label) }
        var table = Table(columns: columns)
        for (cell, summary) in entries {
            for row in rows {
                let intervals = shown.map { summary.mean(of: $0.parts, row.value) }
                guard intervals.contains(where: { $0 != nil }) else { continue }
                var fields = workload.axes.isEmpty ? [] : workload.keyFields(of: cell)
                fields += [summary.key.method, summary.key.phase, summary.key.load, row.title].map { Table.Field($0) }
                fields += intervals.map { interval in
                    interval.map { Table.Field(unit.text($0.estimate), values: [$0.estimate]) } ?? "–"
                }
                table.append(fields)
            }
        }
        return table
    }

    /// How to read it.
    static let note =
        "Means over the calls of a run, their median over the runs; the parts of a row add up to the mean call. Before "
        + "write: from the intended send to the write. To engine and to client: pipe, and waking the thread that reads. "
        + "Engine queue: read, and not yet taken up."
}

extension LatencySummary {
    /// Whether every run knows where the time went.
    fileprivate var hasParts: Bool { records.allSatisfy { $0.parts?.isEmpty == false } }

    /// The sum of some parts over the runs; nil unless every run has one of them.
    fileprivate func mean(of names: [String], _ value: (LatencyPart) -> Double?) -> Interval? {
        let sums = records.compactMap { record -> Double? in
            let values = (record.parts ?? []).filter { names.contains($0.part) }.compactMap(value)
            return values.isEmpty ? nil : values.reduce(0, +)
        }
        guard !sums.isEmpty, sums.count == records.count else { return nil }
        return (try? Sample(sums))?.medianInterval()
    }
}
