package import Results
import Statistics
import Vocabulary

extension HistoryPoint {
    /// Every metric with a good direction, latency quantiles among them, of every cell that is a result and has a valid counted run.
    ///
    /// `path` is where the record lies.
    package static func all(of document: ResultDocument, path: String) -> [HistoryPoint] {
        let counted = Dictionary(grouping: document.countedRuns) { $0.cell }
        let metrics = MetricCatalog.all.filter { $0.direction != .neutral }
        return document.cells.flatMap { record -> [HistoryPoint] in
            let cell = ComparedCell(record, runs: counted[record.id] ?? [])
            let values =
                metrics.map { ($0.name, cell.values(of: $0)) }
                + cell.latencyMetrics.map { ($0.metric.name, cell.values(of: $0)) }
            return values.compactMap { metric, values in
                guard let sample = try? Sample(values.sorted { $0.key < $1.key }.map(\.value)) else { return nil }
                return HistoryPoint(
                    line: Line(
                        machine: document.machine.machineClass.key,
                        scenario: document.scenario.name,
                        contentHash: document.scenario.contentHash,
                        cell: record.id,
                        metric: metric
                    ),
                    result: document.id,
                    path: path,
                    engine: document.tool.engine,
                    startedAt: document.startedAt,
                    median: sample.median,
                    runs: sample.count
                )
            }
        }
    }
}
