import Plotting
import Results
import Vocabulary

/// How the noise went over the whole invocation: a strip a disturbance, a point a run, in the order of the runs.
enum NoiseSection {
    /// What is shown, with the key of its limit in a record.
    private static let disturbances: [(metric: MetricDefinition, limit: String)] = [
        (MetricCatalog.stealRatio, "steal_percent"), (MetricCatalog.foreignCPURatio, "foreign_cpu_percent"),
        (MetricCatalog.cpuPressureRatio, "cpu_pressure_percent"),
        (MetricCatalog.ioPressureRatio, "io_pressure_percent"),
        (MetricCatalog.memoryPressureRatio, "memory_pressure_percent"),
    ]

    /// Most points of a strip, so that a report of many runs stays small.
    private static let mostPoints = 240

    /// One disturbance over the runs that have it.
    private struct Line {
        let metric: MetricDefinition
        let limit: Double?
        let runs: [(run: RunRecord, share: Double)]

        var highest: (run: RunRecord, share: Double)? { runs.max { $0.share < $1.share } }
    }

    /// The section; nil where fewer than two runs know of any disturbance.
    static func make(_ document: ResultDocument) -> ReportSection? {
        let lines = disturbances.compactMap { disturbance, key -> Line? in
            let runs = document.runs.sorted { $0.index < $1.index }.compactMap { run in
                run.measurements[disturbance.name]?.number.map { (run: run, share: $0) }
            }
            return runs.count > 1
                ? Line(metric: disturbance, limit: document.validityLimits?[key], runs: runs) : nil
        }
        var section = ReportSection("Noise over the invocation", in: .documents, figures: figures(lines), table(lines))
        section?.id = "noise"
        section?.notes = [
            .init(
                "Every run in the order in which it was made, warm-up included. A dot marks a run that is not counted as "
                    + "valid. The frequency of the CPU is not recorded by run, so it is not shown."
            )
        ]
        return section
    }

    private static func figures(_ lines: [Line]) -> [ReportFigure] {
        guard !lines.isEmpty else { return [] }
        let runs = lines.flatMap { $0.runs.map { Double($0.run.index + 1) } }
        let shares = lines.flatMap { $0.runs.map { $0.share * 100 } }
        let plot = StripPlot(
            title: "disturbances of every run, in the order of the runs",
            time: .linear("run", covering: runs),
            value: .linear("share of time", unit: "%", covering: shares + [1], ticks: 2),
            strips: lines.map(strip),
            keys: lines.contains { !doubtful($0).isEmpty } ? [PlotKey("a run that is not valid", .second, .dot)] : []
        )
        return [ReportFigure("noise-strip", caption: "All on the same axes, in per cent of a run's time.", plot: plot)]
    }

    private static func strip(_ line: Line) -> StripPlot.Strip {
        return StripPlot.Strip(
            line.metric.title,
            note: line.highest.map { "at most \(DisplayUnit.share.textWithUnit($0.share))" } ?? "",
            points: groups(line.runs).map { StripPlot.Point(Double($0.run.index + 1), $0.share * 100) },
            windows: [],
            marks: doubtful(line).map { StripPlot.Mark(Double($0.run.index + 1), $0.share * 100, .second) }
        )
    }

    /// Shown runs that say nothing, or nothing true, for the noise may be why.
    private static func doubtful(_ line: Line) -> [(run: RunRecord, share: Double)] {
        groups(line.runs).filter { ![.valid, .interrupted].contains($0.run.outcome.state) }
    }

    /// The worst run of each group of neighbours, where there are more runs than can be told apart.
    private static func groups(_ runs: [(run: RunRecord, share: Double)]) -> [(run: RunRecord, share: Double)] {
        let together = (runs.count + mostPoints - 1) / mostPoints
        return stride(from: 0, to: runs.count, by: together).compactMap { place in
            runs[place..<min(place + together, runs.count)].max { $0.share < $1.share }
        }
    }

    private static func table(_ lines: [Line]) -> Table? {
        guard !lines.isEmpty else { return nil }
        var table = Table(columns: [
            Table.Column("disturbance", alignment: .left, isKey: true), Table.Column("runs"),
            Table.Column("lowest", unit: "%"), Table.Column("highest", unit: "%"),
            Table.Column("in run", alignment: .left),
            Table.Column("limit", unit: "%"),
        ])
        for line in lines {
            guard let highest = line.highest, let lowest = line.runs.map(\.share).min() else { continue }
            table.append([
                Table.Field(line.metric.title), Table.Field("\(line.runs.count)", values: [Double(line.runs.count)]),
                Table.Field(DisplayUnit.share.text(lowest), values: [lowest]),
                Table.Field(DisplayUnit.share.text(highest.share), values: [highest.share]),
                highest.share > 0 ? Table.Field("\(highest.run.index + 1)") : "–",
                line.limit.map { Table.Field(NumberText.fixed($0, 0), values: [$0]) } ?? "–",
            ])
        }
        return table
    }
}
