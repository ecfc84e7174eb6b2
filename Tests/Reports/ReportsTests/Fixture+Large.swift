import Results
import Vocabulary

extension Fixture {
    /// A result of a large sweep as real runs give it: two axes, every run with a hundred samples, what disturbed it, and
    /// the CPU time of four groups of threads.
    static func large(cells: Int, runs: Int) -> ResultDocument {
        var document = document(blocks: 1, failing: false)
        let model = withEvidence(blocks: 1).runs.first { $0.cell == Self.cells[0].id && !$0.warmup }
        guard let model else { return document }
        document.cells = (0..<cells).map { index in
            CellRecord(
                id: "transfer[aio_threads=\(index / 10),max_queued_disk_bytes=\(index % 10)MiB]",
                workload: "transfer",
                kind: "transfer",
                labels: [
                    CellLabel(axis: "engines.settings.aio_threads", value: "\(index / 10)"),
                    CellLabel(axis: "engines.settings.max_queued_disk_bytes", value: "\(index % 10)MiB"),
                ],
                configuration: .object([:])
            )
        }
        let times = (0...100).map { Double($0) * 0.0117 }
        document.runs = (0..<(cells * runs)).map { index in
            var run = model
            let cell = index % cells
            let speed = 2e8 + Double(cell) * 1.37e6 + Double(index * 7919 % 1009) * 2e4
            run.index = index
            run.block = index / cells
            run.cell = document.cells[cell].id
            run.measurements[MetricCatalog.completionThroughput.name] = .value(speed)
            run.series = [
                Series(
                    name: "payload_received_bytes",
                    unit: .bytes,
                    tSeconds: times,
                    values: times.map { speed * $0 * (1 + 0.1 * Double(Int($0 * 1e4) % 7) / 7) }.sorted()
                )
            ]
            // Without a CPU quota nothing says how often it was used up.
            let covariates = MetricCatalog.covariates.filter { $0 != MetricCatalog.cpuThrottledRatio }
            for (place, metric) in covariates.enumerated() {
                // A third of them is 0 in most runs.
                let isQuiet = place % 3 == 0 && index % 50 > 0
                let share = isQuiet ? 0 : Double((index * 31 + place * 17) % 997) / 997
                run.measurements[metric.name] = .value(metric.unit == .bytes ? 2.6e8 * (1 + share) : share)
            }
            run.evidence?.series = ["seeder-1_network", "seeder-1_other", "leecher-1_network", "leecher-1_other"].map {
                let share = Double((index * 13 + $0.utf8.count) % 89) / 89
                return Series(
                    name: "\($0)_cpu_seconds",
                    unit: .seconds,
                    tSeconds: (0...6).map { Double($0) * 0.19 },
                    values: (0...6).map { Double($0) * 0.19 * (0.1 + 0.9 * share) }
                )
            }
            return run
        }
        document.plannedRuns = document.runs.count
        return document
    }
}
