import PacketCapture
import Plotting
import Reports

/// How connections and announces began: what each step before the first block took.
enum StartFigure {
    /// Rows in the picture.
    private static let most = 12

    /// The picture; nil where no beginning was seen.
    static func make(_ analysis: WireAnalysis) -> ReportFigure? {
        let steps = StartSteps.all(of: analysis)
        let shown = steps.prefix(most)
        let ends = shown.compactMap { $0.steps.last?.throughNs }
        guard let longest = ends.max(), longest > 0 else { return nil }
        // An announce's row has no other step; the steps of a connection have the six colours to themselves.
        let tones = StartSteps.names.enumerated().reduce(into: [String: Tone]()) {
            $0[$1.element] = $1.offset == 0 ? .ink : .series($1.offset - 1)
        }
        let rows = shown.map { row in
            RowPlot.Row(
                row.name,
                note: row.steps.last.map { "\(AnalysisUnits.milliseconds($0.throughNs)) ms" } ?? "",
                marks: row.steps.map { step in
                    let tip = "\(step.name): \(AnalysisUnits.milliseconds(step.throughNs - step.fromNs)) ms"
                    let span = Double(step.fromNs) / 1e6...Double(step.throughNs) / 1e6
                    return .stage(span, tones[step.name] ?? .ink, tip: tip)
                }
            )
        }
        let used = Set(shown.flatMap { $0.steps.map(\.name) })
        let plot = RowPlot(
            title: "what each step before the first block took",
            axis: .linear("time since the row's own first packet", unit: "ms", covering: [Double(longest) / 1e6]),
            rows: rows,
            keys: StartSteps.names.filter { used.contains($0) }.map { PlotKey($0, tones[$0] ?? .ink, .bar) }
        )
        let caption =
            "Every row begins with its own first packet: an announce with its request, a connection with its SYN."
            + (steps.count > most ? " Shown are the first \(most) of \(steps.count); the tables have more." : "")
        return ReportFigure("start-steps", caption: caption, plot: plot)
    }
}
