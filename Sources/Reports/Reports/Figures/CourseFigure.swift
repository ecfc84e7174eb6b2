import Plotting
import Results
import Statistics
import Vocabulary

/// Throughput over time of every run of a cell, with ramp, steady window and tail shaded.
enum CourseFigure {
    /// Most points kept of one run, so that a report of many runs stays small: fewer where there are very many.
    private static func mostPoints(runs: Int) -> Int { runs > 1000 ? 12 : runs > 400 ? 20 : 48 }
    private static let seriesName = "payload_received_bytes"

    /// One figure a cell that has the series, all on the same axes so that they can be compared by eye.
    static func all(_ workload: WorkloadSummary, name: String) -> [ReportFigure] {
        let most = mostPoints(runs: workload.cells.reduce(0) { $0 + $1.counted.count })
        let courses = workload.cells.map { cell in cell.counted.compactMap { course(of: $0, points: most) } }
        let speeds = courses.joined().flatMap { $0.points.map(\.1) }
        guard !speeds.isEmpty else { return [] }
        let longest = courses.joined().compactMap { $0.points.last?.0 }
        let time = Axis.linear("time since the first announce or connect", unit: "s", covering: longest)
        let value = Axis.linear("payload received", unit: "MB/s", covering: speeds.map { $0 / 1e6 }, ticks: 2)
        return zip(workload.cells, courses).enumerated().compactMap { index, pair -> ReportFigure? in
            let (cell, courses) = pair
            guard !courses.isEmpty else { return nil }
            let plot = StripPlot(
                title: "payload received over time by every run of \(cell.fullName)",
                time: time,
                value: value,
                strips: courses.map { $0.strip(block: workload.blocks.text(of: $0.run)) },
                keys: [
                    PlotKey("ramp", .fifth, .ramp), PlotKey("steady", .third, .steady), PlotKey("tail", .fourth, .tail),
                ]
            )
            return ReportFigure("\(name)-\(index + 1)", caption: cell.name, isSmall: true, plot: plot)
        }
    }

    private struct Course {
        let run: RunRecord
        /// Time and bytes per second.
        let points: [(Double, Double)]
        let shape: TransferShape?
        let end: Double

        func strip(block: String) -> StripPlot.Strip {
            var windows: [StripPlot.Window] = []
            if let shape {
                let steady = shape.steadySeconds
                windows.append(StripPlot.Window(.ramp, from: 0, through: steady.lowerBound))
                windows.append(StripPlot.Window(.steady, from: steady.lowerBound, through: steady.upperBound))
                windows.append(StripPlot.Window(.tail, from: steady.upperBound, through: end))
            }
            let whole = run.measurements[MetricCatalog.completionThroughput.name]?.number
            let unit = DisplayUnit.fitting(.bytesPerSecond, values: whole.map { [$0] } ?? [])
            let state = run.outcome.state == .valid ? "" : ", \(run.outcome.state.rawValue)"
            return StripPlot.Strip(
                "run \(run.index + 1), \(block)\(state)",
                note: (shape == nil ? "no steady window; " : "") + (whole.map(unit.textWithUnit) ?? "no throughput"),
                points: points.map { StripPlot.Point($0.0, $0.1 / 1e6) },
                windows: windows
            )
        }
    }

    /// Speed between samples, several of them together where there are many.
    private static func course(of run: RunRecord, points mostPoints: Int) -> Course? {
        guard let series = run.series.first(where: { $0.name == seriesName }),
            let curve = try? TransferCurve(seconds: series.tSeconds, bytes: series.values), curve.seconds.count > 1
        else { return nil }
        let end = curve.completionSeconds
        let last = curve.seconds.firstIndex(of: end) ?? curve.seconds.count - 1
        // Samples of several leechers come in bursts: a step must be long enough to be a speed.
        let least = end / Double(mostPoints)
        var points: [(Double, Double)] = []
        var from = 0
        while from < last {
            var through = from + 1
            while through < last, curve.seconds[through] - curve.seconds[from] < least { through += 1 }
            if curve.seconds[last] - curve.seconds[through] < least { through = last }
            let width = curve.seconds[through] - curve.seconds[from]
            let middle = (curve.seconds[through] + curve.seconds[from]) / 2
            points.append((middle, (curve.bytes[through] - curve.bytes[from]) / width))
            from = through
        }
        return points.count > 1 ? Course(run: run, points: points, shape: try? TransferShape(curve), end: end) : nil
    }
}
