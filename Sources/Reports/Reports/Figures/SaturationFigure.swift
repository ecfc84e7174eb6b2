import Plotting
import Results
import Statistics
import Vocabulary

/// Which resource was full in each cell, and how busy each group of threads was over time.
enum SaturationFigure {
    /// The verdicts; nil where no valid run has one.
    static func table(_ workload: WorkloadSummary) -> Table? {
        let found = workload.allCells.compactMap { cell in SaturationSummary(cell).map { (cell, $0) } }
        guard !found.isEmpty else { return nil }
        var table = Table(
            columns: workload.keyColumns + [
                Table.Column("full", alignment: .left), Table.Column("runs"), Table.Column("how full", unit: "%"),
                Table.Column("points at", alignment: .left),
            ]
        )
        for (cell, verdict) in found {
            let counts = [Double(verdict.runs), Double(cell.speaking.count)]
            table.append(
                workload.keyFields(of: cell) + [
                    Table.Field(verdict.resource, .strong),
                    Table.Field("\(verdict.runs)/\(cell.speaking.count)", values: counts),
                    Table.Field(NumberText.fixed(verdict.record.share * 100, 0), values: [verdict.record.share]),
                    Table.Field(verdict.record.setting ?? "–"),
                ]
            )
        }
        return table
    }

    /// How to read the pictures.
    static let note =
        "Cores used over time by each group of threads, in the run of each cell that is nearest to its median; groups below "
        + "a fiftieth of a core are left out."

    /// Use of the CPU by group of threads in the run of each cell that is nearest to its median; empty without series.
    static func all(_ workload: WorkloadSummary, name: String) -> [ReportFigure] {
        // One colour a group in all pictures.
        let names = workload.allCells.compactMap { typicalRun(of: $0, workload.metric)?.evidence?.series }.joined()
            .filter { $0.unit == .seconds && isBusy($0) }.map(\.name)
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return workload.allCells.enumerated().compactMap { index, cell in
            guard let run = typicalRun(of: cell, workload.metric), let evidence = run.evidence else { return nil }
            let lines = evidence.series.compactMap { series in
                names.firstIndex(of: series.name).flatMap { line(series, number: $0) }
            }
            guard !lines.isEmpty else { return nil }
            let times = evidence.series.compactMap(\.tSeconds.last)
            let uses = lines.flatMap { $0.points.map(\.value) }
            let plot = LinePlot(
                title: "cores used by each group of threads over time, \(cell.fullName)",
                x: Axis.linear("time since the first mark", unit: "s", covering: times),
                y: Axis.linear("cores used", covering: uses + [1]),
                lines: lines,
                rules: [RowPlot.Rule(1, "one core")]
            )
            return ReportFigure(
                "\(name)-\(index + 1)",
                caption: "\(cell.name), run \(run.index + 1)",
                isSmall: true,
                plot: plot
            )
        }
    }

    private static func typicalRun(of cell: CellSummary, _ metric: MetricDefinition?) -> RunRecord? {
        let runs = cell.speaking.filter { $0.evidence?.series.isEmpty == false }
        guard let metric, let middle = cell.shownInterval(of: metric)?.estimate else { return runs.first }
        func distance(_ run: RunRecord) -> Double {
            run.measurements[metric.name]?.number.map { abs($0 - middle) } ?? .infinity
        }
        return runs.min { distance($0) < distance($1) }
    }

    /// Whether a group used at least a fiftieth of a core over the run; the others would only lie on the axis.
    private static func isBusy(_ series: Series) -> Bool {
        guard let first = series.values.first, let last = series.values.last, let start = series.tSeconds.first,
            let end = series.tSeconds.last, end > start
        else { return false }
        return (last - first) / (end - start) >= 0.02
    }

    /// The slope of a series of CPU seconds: cores in use.
    private static func line(_ series: Series, number: Int) -> LinePlot.Line? {
        guard series.tSeconds.count > 2, series.tSeconds.count == series.values.count else { return nil }
        let points = series.values.indices.dropFirst().compactMap { index -> StripPlot.Point? in
            let width = series.tSeconds[index] - series.tSeconds[index - 1]
            guard width > 0 else { return nil }
            let middle = (series.tSeconds[index] + series.tSeconds[index - 1]) / 2
            return StripPlot.Point(middle, max(0, series.values[index] - series.values[index - 1]) / width)
        }
        let label = series.name.replacing("_cpu_seconds", with: "").replacing("_", with: " ")
        return LinePlot.Line(label, points: points, tone: Tone.series(number), dash: number / 6)
    }
}
