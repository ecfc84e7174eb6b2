import Glibc
import Plotting
import Results
import Statistics

/// How long blocks took on the wire once they were asked for, a curve a cell.
enum WireFigure {
    /// Curves that can be told apart in one picture.
    private static let most = 6

    /// The picture; nil where no cell has requests enough in every run.
    static func make(_ workload: WorkloadSummary, name: String) -> ReportFigure? {
        let curves = WireCell.all(of: workload).compactMap { cell -> (cell: CellSummary, points: [StripPlot.Point])? in
            guard let latency = cell.latency else { return nil }
            let points = (1...40).compactMap { step -> StripPlot.Point? in
                let beyond = pow(10, -Double(step) / 8)
                return latency.interval(ofQuantile: 1 - beyond).map { StripPlot.Point(1 / beyond, $0.estimate / 1e6) }
            }
            return points.count > 1 ? (cell.cell, points) : nil
        }
        let lines = curves.prefix(most).enumerated().map { number, curve in
            LinePlot.Line(curve.cell.name, points: curve.points, tone: .series(number), dash: number % 3)
        }
        guard !lines.isEmpty else { return nil }
        let points = lines.flatMap(\.points)
        let plot = LinePlot(
            title: "time from request to whole block on the wire, by share of requests",
            x: LatencyFigure.shares(through: points.map(\.time).max() ?? 100, of: "requests"),
            y: .logarithmic("from request to whole block", unit: "ms", covering: points.map(\.value)),
            lines: lines
        )
        let caption =
            "Read from packets, beside the runs with a full capture. Each curve is the median over the runs and ends where "
            + "a run has fewer than ten requests beyond it."
            + (curves.count > most ? " The first \(most) of \(curves.count) cells are shown." : "")
        return ReportFigure(name, caption: caption, plot: plot)
    }
}
