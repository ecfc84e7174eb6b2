import Results
import Statistics

/// The engine's round trips beside those of raw pipes and of a process without an engine, all held to the same CPUs.
enum FloorTable {
    /// The table; nil when no run that counts has such round trips.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let rows = rows(of: workload).filter { $0.1.runs > 0 }
        guard !rows.isEmpty else { return nil }
        let unit = DisplayUnit.fitting(
            .nanoseconds,
            values: rows.flatMap { $0.1.medianNs(of: .engine) + $0.1.medianNs(of: .rawPipe) }
        )
        let hasShares = rows.contains { !$0.1.shares.isEmpty }
        var columns = workload.axes.isEmpty ? [] : workload.keyColumns
        columns += ["method", "ends on"].map { Table.Column($0, alignment: .left, isKey: true) }
        columns += [
            Table.Column("runs"), Table.Column("engine", unit: unit.label),
            Table.Column("null engine", unit: unit.label), Table.Column("raw pipe", unit: unit.label),
            Table.Column("above null engine", unit: unit.label), Table.Column("× null engine"),
            Table.Column("above raw pipe", unit: unit.label),
        ]
        if hasShares { columns.append(Table.Column("idle calls, unpinned", unit: DisplayUnit.share.label)) }
        var table = Table(columns: columns)
        for (cell, row) in rows {
            var fields = workload.axes.isEmpty ? [] : workload.keyFields(of: cell)
            fields += [Table.Field(row.method), Table.Field(words(row.placement))]
            fields.append(Table.Field(NumberText.fixed(Double(row.runs), 0), values: [Double(row.runs)]))
            for answerer in [PinnedFloor.Answerer.engine, .nullEngine, .rawPipe] {
                fields.append(field(row.medianNs(of: answerer), unit))
            }
            fields += [
                field(row.above(.nullEngine), unit), field(row.times(.nullEngine), multiple),
                field(row.above(.rawPipe), unit),
            ]
            if hasShares { fields.append(field(row.shares, .share)) }
            table.append(fields)
        }
        return table
    }

    /// How to read it, and why a floor is not there.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        guard make(workload) != nil else { return [] }
        let rows = rows(of: workload)
        let bytes = rows.flatMap(\.1.floors).first { $0.method == "ping" }?.messageBytes ?? 0
        var notes = [
            "Taken right before each run with both ends held to the CPUs named: the engine idle and in a process of its "
                + "own, our client with a process that answers without an engine, and two C processes over pipes with "
                + "the \(bytes) bytes of a ping (for echo its own size). Short slices in turns, there and back; differences "
                + "and multiples are of slices side by side. Median, and its 95 % interval over the slices of all runs."
        ]
        if rows.contains(where: { !$0.1.shares.isEmpty }) {
            notes.append(
                "The run's own calls are not held to CPUs. Idle calls, unpinned: the share of them that took as long as "
                    + "calls with the ends there, divided at the geometric mean of the engine's two medians."
            )
        }
        notes.append(contentsOf: unlike(workload, methods: Set(rows.map(\.1.method))))
        return notes + reasons(rows)
    }

    /// Why there is no table at all; empty where there is one, and where none was to be expected.
    static func missing(_ workload: WorkloadSummary) -> [String] {
        guard make(workload) == nil else { return [] }
        return older(workload) + reasons(rows(of: workload))
    }

    private static func reasons(_ rows: [(CellSummary, FloorSummary)]) -> [String] {
        rows.flatMap { row in row.1.floors.compactMap { floor in floor.absent.map { (floor.placement, $0) } } }
            .map { "No floor with the ends on \(words($0.0)): \($0.1)." }
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    }

    /// A cell's rows in the order of its methods.
    private static func rows(of workload: WorkloadSummary) -> [(CellSummary, FloorSummary)] {
        workload.cells.flatMap { cell in FloorSummary.of(cell).map { (cell, $0) } }
    }

    /// Which of the workload's calls have nothing here to be divided by.
    private static func unlike(_ workload: WorkloadSummary, methods: Set<String>) -> [String] {
        let keys = workload.cells.flatMap(LatencySummary.of).map(\.key).filter { $0.clock == "round_trip" }
        var others: [String] = []
        for key in keys where !methods.contains(key.method) && !others.contains(key.method) {
            others.append(key.method)
        }
        var notes: [String] = []
        if !others.isEmpty {
            notes.append(
                "No floor beneath \(others.joined(separator: ", ")): a floor has the size of its messages, and how long "
                    + "those answers are the engine decides."
            )
        }
        if keys.contains(where: { $0.phase != "idle" || $0.load != "closed" }) {
            notes.append(
                "Calls beside work, on a schedule or with many in flight have no floor of their own: to hold those to a CPU "
                    + "would change what they are of. The idle ones here are for reference."
            )
        }
        return notes
    }

    /// Records from before the ends were held to CPUs.
    private static func older(_ workload: WorkloadSummary) -> [String] {
        let bridges = workload.cells.flatMap(\.speaking).compactMap(\.bridge)
        guard bridges.contains(where: { !$0.floors.isEmpty }) else { return [] }
        return [
            "The floors of this record are not shown: their ends ran wherever the scheduler put them, which alone makes a "
                + "difference of ten times."
        ]
    }

    private static func words(_ placement: PinnedFloor.Placement) -> String {
        switch placement {
        case .sameCPU: "one CPU"
        case .crossCPU: "two CPUs"
        }
    }

    private static let multiple = DisplayUnit(label: "", divisor: 1, decimals: 2)

    private static func field(_ values: [Double], _ unit: DisplayUnit) -> Table.Field {
        guard let interval = (try? Sample(values))?.medianInterval() else { return "–" }
        return Table.Field(IntervalText.medianAndRange(interval, unit), values: IntervalText.figures(interval))
    }
}
