import Glibc
import Plotting
import Results
import Statistics

/// Latencies as percentile curves: how long the slowest half, tenth, hundredth of the calls took.
enum LatencyFigure {
    /// One frame at 60 Hz.
    static let frameNs = 1e9 / 60

    /// Lines that one picture can hold and still be told apart.
    private static let maximumLines = 8

    /// A figure a cell with latencies; several, by load or by method and load, where one would hold too many lines.
    static func all(_ workload: WorkloadSummary, name: String) -> [ReportFigure] {
        let cells = workload.cells.filter { !LatencySummary.of($0).isEmpty }
        return cells.enumerated().flatMap { index, cell -> [ReportFigure] in
            let own = cells.count == 1 ? name : "\(name)-\(index + 1)"
            let groups = groups(of: LatencySummary.of(cell))
            return groups.compactMap { group in
                let part = groups.count == 1 ? nil : group.title
                let figure = part.map { "\(own)-\(ReportFigure.slug($0))" } ?? own
                return make(cell, group.summaries, part: part, name: figure)
            }
        }
    }

    private static func groups(
        of summaries: [LatencySummary]
    ) -> [(title: String, summaries: [LatencySummary])] {
        guard summaries.count > maximumLines else { return [("", summaries)] }
        let byLoad = grouped(summaries) { $0.key.load }
        guard byLoad.contains(where: { $0.summaries.count > maximumLines }) else { return byLoad }
        return grouped(summaries) { "\($0.key.method), \($0.key.load)" }
    }

    private static func grouped(
        _ summaries: [LatencySummary],
        by title: (LatencySummary) -> String
    ) -> [(title: String, summaries: [LatencySummary])] {
        summaries.reduce(into: []) { groups, summary in
            if let index = groups.firstIndex(where: { $0.title == title(summary) }) {
                groups[index].summaries.append(summary)
            } else {
                groups.append((title(summary), [summary]))
            }
        }
    }

    private static func make(
        _ cell: CellSummary,
        _ summaries: [LatencySummary],
        part: String?,
        name: String
    ) -> ReportFigure? {
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
            // Of one method alone the phases have a tone each.
            let tone = methods.count == 1 ? number : method
            return LinePlot.Line(label, points: points, tone: Tone.series(tone), dash: min(number, 2))
        }
        guard !lines.isEmpty else { return nil }
        let figures = [frameNs / 1e3] + lines.flatMap { $0.points.map(\.value) }
        let plot = LinePlot(
            title: "latency by share of calls, \(cell.fullName)" + (part.map { ", \($0)" } ?? ""),
            x: shares(through: lines.flatMap { $0.points.map(\.time) }.max() ?? 100),
            y: Axis.logarithmic("latency", unit: "µs", covering: figures),
            lines: lines,
            rules: [RowPlot.Rule(frameNs / 1e3, "one frame at 60 Hz, 16.7 ms")]
        )
        let caption =
            (cell.cell.labels.isEmpty ? "" : "\(cell.name). ") + (part.map { "\($0). " } ?? "")
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
