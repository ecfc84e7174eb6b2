import Results
import Statistics

/// What stands beneath each latency: raw pipes, a process without an engine, and the machine's own hiccups.
enum FloorTable {
    /// The table; nil when no run that counts has floors beside its latencies.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let rows = workload.cells.flatMap { cell in BridgeSummary.of(cell).map { (cell, $0) } }
        guard !rows.isEmpty else { return nil }
        let floor = DisplayUnit.fitting(.nanoseconds, values: rows.flatMap { $0.1.rawPipe.medianNs })
        let tail = DisplayUnit.fitting(.nanoseconds, values: rows.flatMap { $0.1.tailAboveRawPipeNs })
        let hiccup = hiccupUnit
        let hasHiccupTail = rows.contains { !$0.1.hiccupsNs.p999.isEmpty }
        let hasTail = rows.contains { !$0.1.tailAboveRawPipeNs.isEmpty }
        var columns = workload.axes.isEmpty ? [] : workload.keyColumns
        columns += ["method", "phase", "load"].map { Table.Column($0, alignment: .left, isKey: true) }
        columns += [
            Table.Column("runs"), Table.Column("raw pipe", unit: floor.label), Table.Column("× raw pipe"),
            Table.Column("null engine", unit: floor.label), Table.Column("× null engine"),
        ]
        if hasTail { columns.append(Table.Column("p99.9 above raw pipe", unit: tail.label)) }
        columns.append(Table.Column("hiccups p99", unit: hiccup.label))
        if hasHiccupTail { columns.append(Table.Column("hiccups p99.9", unit: hiccup.label)) }
        var table = Table(columns: columns)
        for (cell, row) in rows {
            var fields = workload.axes.isEmpty ? [] : workload.keyFields(of: cell)
            fields += [Table.Field(row.key.method), Table.Field(row.key.phase), Table.Field(row.key.load)]
            let runs = Double(row.runs)
            fields.append(Table.Field(NumberText.fixed(runs, 0), values: [runs]))
            fields += [
                field(row.rawPipe.medianNs, floor), field(row.rawPipe.multiple, multiple),
                field(row.nullEngine.medianNs, floor), field(row.nullEngine.multiple, multiple),
            ]
            if hasTail { fields.append(field(row.tailAboveRawPipeNs, tail)) }
            fields.append(field(row.hiccupsNs.p99, hiccup))
            if hasHiccupTail { fields.append(field(row.hiccupsNs.p999, hiccup)) }
            table.append(fields)
        }
        return table
    }

    /// How to read it, and why a floor is not there.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        guard make(workload) != nil else { return [] }
        let bridges = workload.cells.flatMap(\.speaking).compactMap(\.bridge)
        let bytes =
            bridges.flatMap(\.floors).first { $0.framing == "newline" && $0.method == "ping" }?.messageBytes ?? 0
        var notes = [
            "Floors of the same run, taken right before and after it: round trips of the \(bytes) bytes of a ping between "
                + "two C processes over pipes (for echo of its own size), and of our client with a process that answers "
                + "without an engine. Hiccups: how late a thread was woken meanwhile that only slept, which is the "
                + "machine's part."
        ]
        let rows = workload.cells.flatMap(BridgeSummary.of)
        let known = Set(bridges.flatMap(\.floors).filter { $0.kind == .rawPipe }.map(\.method))
        let floorless = rows.map(\.key).filter { $0.clock == "round_trip" && !known.contains($0.method) }.map(\.method)
        let methods = floorless.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        if !methods.isEmpty {
            notes.append(
                "No floor beneath \(methods.joined(separator: ", ")): a floor has the size of its messages, and how long "
                    + "those answers are the engine decides."
            )
        }
        if rows.contains(where: \.key.hasManyUnderWay) {
            notes.append(
                "No multiple with many calls under way: most of such a round trip is waiting for the others; what such a "
                    + "load can be held against is calls a second."
            )
        }
        let reasons = Set(bridges.flatMap(\.floors).compactMap(\.absent))
        notes += reasons.sorted().map { "A floor is not there: \($0)." }
        return notes
    }

    /// Hiccups are compared with frames, which are milliseconds.
    static let hiccupUnit = DisplayUnit(label: "ms", divisor: 1e6, decimals: 2)
    private static let multiple = DisplayUnit(label: "", divisor: 1, decimals: 1)

    private static func field(_ values: [Double], _ unit: DisplayUnit) -> Table.Field {
        guard let interval = (try? Sample(values))?.medianInterval() else { return "–" }
        return Table.Field(IntervalText.medianAndRange(interval, unit), values: IntervalText.figures(interval))
    }
}
