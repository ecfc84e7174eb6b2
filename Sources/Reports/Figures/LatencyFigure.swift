import Glibc
import Plotting
import Results
import Statistics

/// Latencies as percentile curves: how long the slowest half, tenth, hundredth of the calls took.
enum LatencyFigure {
    /// One frame at 60 Hz.
    static let frameNs = 1e9 / 60

    /// A figure a cell with latencies.
    static func all(_ workload: WorkloadSummary, floors: [CeilingRecord], name: String) -> [ReportFigure] {
        let cells = workload.cells.filter { !LatencySummary.of($0).isEmpty }
        return cells.enumerated().compactMap { index, cell in
            make(cell, floors: floors, name: cells.count == 1 ? name : "\(name)-\(index + 1)")
        }
    }

    private static func make(_ cell: CellSummary, floors: [CeilingRecord], name: String) -> ReportFigure? {
        let summaries = LatencySummary.of(cell)
        let methods = summaries.map(\.key.method).reduce(into: [String]()) { methods, method in
            if !methods.contains(method) { methods.append(method) }
        }
        let lines = summaries.compactMap { summary -> LinePlot.Line? in
            let points = points(of: summary)
            guard points.count > 1 else { return nil }
            let method = methods.firstIndex(of: summary.key.method) ?? 0
            let phases = summaries.filter { $0.key.method == summary.key.method }
            let number = phases.firstIndex { $0.key == summary.key } ?? 0
            let load = Set(summaries.map(\.key.load)).count > 1 ? ", \(summary.key.load)" : ""
            let label = "\(summary.key.method), \(summary.key.phase)\(load)"
            return LinePlot.Line(label, points: points, tone: Tone.series(method), dash: min(number, 2))
        }
        guard !lines.isEmpty else { return nil }
        let figures = [frameNs / 1e3] + lines.flatMap { $0.points.map(\.value) }
        let levels = floors.filter { $0.unit == .nanoseconds }.compactMap { floor -> RowPlot.Rule? in
            floor.value.number.map { RowPlot.Rule($0 / 1e3, "floor: \(CeilingTable.title(of: floor.name))") }
        }
        let plot = LinePlot(
            title: "latency by share of calls, \(cell.fullName)",
            x: shares(through: lines.flatMap { $0.points.map(\.time) }.max() ?? 100),
            y: Axis.logarithmic("latency", unit: "µs", covering: figures + levels.map(\.value)),
            lines: lines,
            rules: [RowPlot.Rule(frameNs / 1e3, "one frame at 60 Hz, 16.7 ms")] + levels
        )
        let caption =
            (cell.cell.labels.isEmpty ? "" : "\(cell.name). ")
            + "At 99 %, 99 of 100 calls were answered within the time of the curve. Each curve is the median over the "
            + "runs and ends where a run has fewer than ten calls beyond it. Equal distances are equal ratios."
        return ReportFigure(name, caption: caption, plot: plot)
    }

    /// Quantiles in eighths of a decade of the share beyond them, for as far as every run has calls enough.
    private static func points(of summary: LatencySummary) -> [StripPlot.Point] {
        (1...40).compactMap { step in
            let beyond = pow(10, -Double(step) / 8)
            return summary.interval(ofQuantile: 1 - beyond).map { StripPlot.Point(1 / beyond, $0.estimate / 1e3) }
        }
    }

    /// From the fastest quarter to the slowest call shown, by the share of calls that are slower.
    static func shares(through last: Double, of calls: String = "calls") -> Axis {
        let all = [Tick(2, "50 %"), Tick(10, "90 %"), Tick(100, "99 %"), Tick(1000, "99.9 %"), Tick(10_000, "99.99 %")]
        let end = max(10, last * 1.02)
        return Axis(
            "share of \(calls) answered",
            scale: .logarithmic,
            range: (pow(10, 0.125))...end,
            ticks: all.filter { $0.position <= end }
        )
    }
}
