import Results
import Statistics

/// What torrents cost an engine that has nothing to do, in a sentence.
enum IdleText {
    /// The answer of a workload: the cell with the most torrents, which tells what each of them adds.
    static func answer(_ workload: WorkloadSummary) -> String {
        let cells = workload.cells.filter { $0.interval(of: MetricCatalog.idleCPU) != nil }
        guard let largest = cells.max(by: { memory($0) < memory($1) }) else {
            return "No valid run has a figure, so nothing can be said yet."
        }
        let parts =
            [
                (MetricCatalog.idleCPU, "of a core"), (MetricCatalog.idleMemory, "of its own memory"),
            ].compactMap { metric, words in text(metric, largest).map { "\($0) \(words)" } }
            + switches(largest)
        let each = [
            (MetricCatalog.idleMemoryPerTorrent, ""), (MetricCatalog.idleCPUPerTorrent, " of CPU time an hour"),
        ].compactMap { metric, words in text(metric, largest).map { $0 + words } }
        let place = cells.count > 1 ? " at most, in \(largest.name)" : ""
        return "An engine with nothing to do takes \(parts.joined(separator: ", "))\(place)"
            + (each.isEmpty ? "." : "; a torrent \(each.joined(separator: " and ")).")
    }

    private static func memory(_ cell: CellSummary) -> Double {
        cell.interval(of: MetricCatalog.idleMemory)?.estimate ?? 0
    }

    /// A rate reads as "540 context switches a second".
    private static func switches(_ cell: CellSummary) -> [String] {
        cell.interval(of: MetricCatalog.idleSwitches).map {
            ["\(NumberText.fixed($0.estimate, 0)) context switches a second"]
        } ?? []
    }

    private static func text(_ metric: MetricDefinition, _ cell: CellSummary) -> String? {
        guard let interval = cell.interval(of: metric) else { return nil }
        let unit = metric.unit == .ratio ? DisplayUnit.share : .fitting(metric.unit, values: [interval.estimate])
        return unit.textWithUnit(interval.estimate)
    }
}
