import Glibc
import Results
import Statistics
import Vocabulary

/// What the spread of a workload's runs comes from, as far as the record can tell.
enum SpreadText {
    /// Disturbances whose share in the spread is told.
    private static let disturbances = [
        MetricCatalog.stealRatio, MetricCatalog.foreignCPURatio, MetricCatalog.runQueueWaitRatio,
        MetricCatalog.cpuPressureRatio, MetricCatalog.ioPressureRatio, MetricCatalog.memoryPressureRatio,
    ]

    /// A sentence on disturbances and one on blocks; empty where too few runs have the figure.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        guard let metric = workload.metric else { return [] }
        return [covariates(workload, metric), blocks(workload, metric)].compactMap { $0 }
    }

    /// By run: the figure and each disturbance, both less the mean of their cell.
    private static func covariates(_ workload: WorkloadSummary, _ metric: MetricDefinition) -> String? {
        var count = 0
        let parts = disturbances.compactMap { disturbance -> (title: String, share: Double)? in
            var (figures, values) = ([Double](), [Double]())
            for cell in workload.cells {
                let pairs = cell.valid.compactMap { run -> (Double, Double)? in
                    guard let figure = run.measurements[metric.name]?.number, figure > 0,
                        let value = run.measurements[disturbance.name]?.number
                    else { return nil }
                    return (log(figure), value)
                }
                guard pairs.count > 1 else { continue }
                let middle = pairs.reduce(0) { $0 + $1.0 } / Double(pairs.count)
                let level = pairs.reduce(0) { $0 + $1.1 } / Double(pairs.count)
                figures += pairs.map { $0.0 - middle }
                values += pairs.map { $0.1 - level }
            }
            guard let share = explainedShare(figures, by: values) else { return nil }
            count = max(count, figures.count)
            return (disturbance.title, share)
        }
        guard !parts.isEmpty else { return nil }
        let list = parts.sorted { $0.share > $1.share }.map { "\($0.title) \(NumberText.percent($0.share))" }
        return "Spread of the runs of a cell explained by each disturbance alone (R², adjusted, \(count) runs): "
            + list.joined(separator: ", ") + "."
    }

    /// How much of the spread runs of one block share, which comparing within blocks takes out.
    private static func blocks(_ workload: WorkloadSummary, _ metric: MetricDefinition) -> String? {
        let columns = workload.cells.map { $0.values(of: metric).filter { $0.value > 0 }.mapValues { log($0) } }
            .filter { !$0.isEmpty }
        guard let first = columns.first else { return nil }
        let rows = first.keys.sorted().compactMap { block -> [Double]? in
            let row = columns.compactMap { $0[block] }
            return row.count == columns.count ? row : nil
        }
        guard rows.count >= OrderTest.least, let split = try? VarianceSplit(blocks: rows) else { return nil }
        return
            "Runs of one block share \(NumberText.percent(split.sharedByBlock)) of the variance (\(rows.count) complete blocks); "
            + "comparing within blocks takes that out."
    }
}
