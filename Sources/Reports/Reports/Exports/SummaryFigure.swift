import Results
import Statistics

/// One figure of one cell over its valid runs, for tools that keep one value a benchmark and commit.
struct SummaryFigure: Sendable {
    /// Name of the benchmark: scenario, workload and cell.
    let benchmark: String
    /// Name of the metric.
    let metric: String
    let unit: MetricUnit
    let direction: MetricDirection
    let interval: Interval

    /// Every metric that is better one way or the other, and the median and 99th percentile of every latency.
    static func all(of document: ResultDocument) -> [SummaryFigure] {
        WorkloadSummary.all(of: document).flatMap(\.cells).flatMap { cell -> [SummaryFigure] in
            let benchmark = "\(document.scenario.name)/\(cell.fullName)"
            let metrics = MetricCatalog.all.filter { $0.direction != .neutral }.compactMap { metric in
                cell.interval(of: metric).map {
                    SummaryFigure(
                        benchmark: benchmark,
                        metric: metric.name,
                        unit: metric.unit,
                        direction: metric.direction,
                        interval: $0
                    )
                }
            }
            return metrics + latencies(of: cell, benchmark)
        }
    }

    private static func latencies(of cell: CellSummary, _ benchmark: String) -> [SummaryFigure] {
        LatencySummary.of(cell).flatMap { summary in
            [(0.5, "latency_p50_ns"), (0.99, "latency_p99_ns")].compactMap { share, metric in
                summary.interval(ofQuantile: share).map {
                    let key = summary.key
                    return SummaryFigure(
                        benchmark: "\(benchmark) \(key.method) \(key.phase) \(key.load)",
                        metric: metric,
                        unit: .nanoseconds,
                        direction: .lower,
                        interval: $0
                    )
                }
            }
        }
    }
}
