import Results
import Statistics

/// The cells of a workload by several metrics, each as median and range.
enum MetricsTable {
    /// What a run costs: CPU time per GiB, memory.
    static let cost = [
        MetricCatalog.cpuPerGibSeeder, MetricCatalog.cpuPerGibLeecher, MetricCatalog.memoryPeakSeeder,
        MetricCatalog.memoryPeakLeecher,
    ]

    /// How a transfer went: start, plateau, pauses, end.
    static let course = [
        MetricCatalog.steadyThroughput, MetricCatalog.timeToFirstPayload, MetricCatalog.rampSeconds,
        MetricCatalog.tailSeconds, MetricCatalog.longestStall,
    ]

    /// What else was counted.
    static let rest = [
        MetricCatalog.validationRateDownload, MetricCatalog.hashTime, MetricCatalog.wireOverhead,
        MetricCatalog.wastedBytes, MetricCatalog.memoryMappedSeeder, MetricCatalog.memoryMappedLeecher,
        MetricCatalog.memoryResidentPeakSeeder, MetricCatalog.memoryResidentPeakLeecher,
    ]

    /// The table of those metrics that any valid run has; nil when none has. With `threads`, a column of disk threads
    /// asked for and seen at the end.
    static func make(_ workload: WorkloadSummary, _ metrics: [MetricDefinition], threads: Bool = false) -> Table? {
        let shown = metrics.filter { metric in workload.cells.contains { $0.shownInterval(of: metric) != nil } }
        let showsThreads = threads && workload.cells.contains { threadsText($0) != nil }
        guard !shown.isEmpty || showsThreads else { return nil }
        let units = shown.map { metric in
            DisplayUnit.fitting(
                metric.unit,
                values: workload.cells.compactMap { $0.shownInterval(of: metric)?.estimate }
            )
        }
        var columns = workload.keyColumns + [Table.Column("n")]
        columns += zip(shown, units).map { Table.Column($0.title, unit: $1.label) }
        if showsThreads { columns.append(Table.Column("disk threads", unit: "configured → observed")) }
        var table = Table(columns: columns)
        for cell in workload.cells {
            var row = workload.keyFields(of: cell)
            row.append(Table.Field(String(cell.speaking.count), values: [Double(cell.speaking.count)]))
            row += zip(shown, units).map { metric, unit in
                cell.shownInterval(of: metric).map {
                    Table.Field(text($0, unit, of: cell), values: IntervalText.figures($0))
                } ?? "–"
            }
            if showsThreads { row.append(Table.Field(threadsText(cell) ?? "–", values: threadCounts(cell))) }
            table.append(row)
        }
        return table
    }

    /// Why there is a dash where some cells have no value, one line a metric and reason.
    static func notes(_ workload: WorkloadSummary, _ metrics: [MetricDefinition]) -> [String] {
        receiveNotes(workload, metrics)
            + metrics.flatMap { metric -> [String] in
                let missing = workload.cells.filter { !$0.valid.isEmpty && $0.interval(of: metric) == nil }
                let reasons = Set(missing.map { $0.reasonForAbsence(of: metric) }).subtracting(["not recorded"])
                return reasons.sorted().map { "No \(metric.title): \($0)." }
            }
    }

    /// The steady rate is of bytes that came in; where it is the higher one, it is no throughput.
    private static func receiveNotes(_ workload: WorkloadSummary, _ metrics: [MetricDefinition]) -> [String] {
        guard metrics.contains(where: { $0.name == MetricCatalog.steadyThroughput.name }),
            workload.cells.contains(where: { cell in
                let received = cell.shownInterval(of: MetricCatalog.steadyThroughput)?.estimate ?? 0
                return received > cell.shownInterval(of: MetricCatalog.completionThroughput)?.estimate ?? .infinity
            })
        else { return [] }
        return [
            "Steady receive rate: payload that came into memory between ramp and tail. Where it is above the throughput, the "
                + "start and the tail, in which the rest is hashed and written, took the difference; the throughput counts "
                + "them, and it alone ranks the cells."
        ]
    }

    /// Median and range, with the number of values where some valid runs have none.
    private static func text(_ interval: Interval, _ unit: DisplayUnit, of cell: CellSummary) -> String {
        let text = cell.mark + IntervalText.medianAndRange(interval, unit)
        return interval.count == cell.speaking.count ? text : text + " n=\(interval.count)"
    }

    private static func threadCounts(_ cell: CellSummary) -> [Double] {
        let asked = cell.shownInterval(of: MetricCatalog.diskThreadsAsked).map { [$0.estimate] } ?? []
        let seen = cell.shownInterval(of: MetricCatalog.diskThreadsSeen).map {
            $0.low == $0.high ? [$0.low] : [$0.low, $0.high]
        }
        return asked + (seen ?? [])
    }

    private static func threadsText(_ cell: CellSummary) -> String? {
        let asked = cell.shownInterval(of: MetricCatalog.diskThreadsAsked)
        let seen = cell.shownInterval(of: MetricCatalog.diskThreadsSeen)
        guard asked != nil || seen != nil else { return nil }
        let unit = DisplayUnit(label: "", divisor: 1, decimals: 0)
        let askedText = asked.map { unit.text($0.estimate) } ?? "?"
        guard let seen else { return "\(askedText) → ?" }
        let range = seen.low == seen.high ? unit.text(seen.low) : IntervalText.range(seen, unit)
        return "\(askedText) → \(range)"
    }
}
