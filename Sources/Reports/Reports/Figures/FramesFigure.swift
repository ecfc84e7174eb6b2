import Plotting
import Results

/// The frame times of every run over the phase, against the times of one, two and three frames.
enum FramesFigure {
    /// Most points kept of one run: the longest frame of each group, so that no stutter is lost.
    private static let mostPoints = 240

    /// A figure a cell and phase.
    static func all(_ workload: WorkloadSummary, name: String) -> [ReportFigure] {
        let all = workload.cells.flatMap { cell in FramesSummary.of(cell).map { (cell: cell, summary: $0) } }
        return all.enumerated().compactMap { index, entry in
            make(entry.cell, entry.summary, name: all.count == 1 ? name : "\(name)-\(index + 1)", workload)
        }
    }

    private static func make(
        _ cell: CellSummary,
        _ summary: FramesSummary,
        name: String,
        _ workload: WorkloadSummary
    ) -> ReportFigure? {
        guard let first = summary.records.first, !first.course.values.isEmpty else { return nil }
        let frameMs = 1e3 / Double(first.framesPerSecond)
        let limits = (1...3).map { StripPlot.Rule(Double($0) * frameMs) }
        let strips = summary.records.enumerated().map { index, record in strip(record, number: index + 1) }
        let highest = strips.flatMap { $0.points.map(\.value) }.max() ?? 0
        let limitText = limits.map { NumberText.fixed($0.value, 1) }.joined(separator: ", ")
        let causes = FrameCause.allCases.filter { summary.missed(by: $0) > 0 }
        let plot = StripPlot(
            title: "frame times over the phase \(summary.phase), \(cell.fullName)",
            time: .linear("time since the phase began", unit: "s", covering: summary.records.map(\.seconds)),
            value: .linear("frame time", unit: "ms", covering: [highest, 3.2 * frameMs], ticks: 2),
            strips: strips,
            keys: [PlotKey("one, two, three frame times: \(limitText) ms", .faint, .dashed)]
                + causes.map { PlotKey("stutter, \(FramesText.name($0))'s", tone($0), .dot) },
            rules: limits
        )
        let lead = workload.cells.count > 1 ? "\(cell.name), \(summary.phase). " : "\(summary.phase). "
        return ReportFigure(
            name,
            caption: lead.prefix(1).uppercased() + lead.dropFirst()
                + "Time of each frame from when it was due; above the lowest dashed line it was missed.",
            plot: plot
        )
    }

    private static func strip(_ record: FramesRecord, number: Int) -> StripPlot.Strip {
        let course = record.course
        let stride = max(1, (course.values.count + mostPoints - 1) / mostPoints)
        let points = Swift.stride(from: 0, to: min(course.values.count, course.tSeconds.count), by: stride).map {
            start in
            let end = min(start + stride, course.values.count, course.tSeconds.count)
            return StripPlot.Point(course.tSeconds[start], (course.values[start..<end].max() ?? 0) / 1e6)
        }
        let marks = record.stutters.map { stutter in
            StripPlot.Mark(stutter.atSeconds, Double(stutter.longestNs) / 1e6, tone(stutter.cause))
        }
        return StripPlot.Strip(
            "run \(number)",
            note: "\(record.missed) of \(record.frames) frames missed",
            points: points,
            windows: [],
            marks: marks
        )
    }

    private static func tone(_ cause: FrameCause) -> Tone {
        switch cause {
        case .engine: .second
        case .bridge: .fourth
        case .machine: .fifth
        }
    }
}
