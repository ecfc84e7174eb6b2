package import Results
import Statistics

extension HistoryPoint {
    /// Every metric with a good direction of every cell that has a valid counted run with a value.
    package static func all(of document: ResultDocument) -> [HistoryPoint] {
        let counted = document.runs.filter { !$0.warmup && $0.outcome.state == .valid }
        let runs = Dictionary(grouping: counted) { $0.cell }
        return document.cells.flatMap { cell -> [HistoryPoint] in
            MetricCatalog.all.filter { $0.direction != .neutral }.compactMap { metric in
                let values = (runs[cell.id] ?? []).compactMap { $0.measurements[metric.name]?.number }
                guard let sample = try? Sample(values) else { return nil }
                return HistoryPoint(
                    line: Line(
                        machine: document.machine.machineClass.key,
                        scenario: document.scenario.name,
                        contentHash: document.scenario.contentHash,
                        cell: cell.id,
                        metric: metric.name
                    ),
                    result: document.id,
                    startedAt: document.startedAt,
                    median: sample.median,
                    runs: sample.count
                )
            }
        }
    }
}
