import Results
package import Verdicts

/// Lines of history for a terminal: a picture each, and where the level changed by how much.
package enum HistoryText {
    /// The text of one line of history, ending in a newline.
    package static func text(_ history: HistoryLine, style: TextStyle) -> String {
        let metric = MetricCatalog.definition(named: history.line.metric)
        let values = history.points.map(\.median)
        let unit = DisplayUnit.fitting(metric?.unit ?? .ratio, values: values)
        let title = "\(history.line.scenario): \(history.line.cell): \(metric?.title ?? history.line.metric)"
        var lines = paragraph(title, style: style).map { style.paint($0, .strong) }
        lines += HistoryPlot.lines(values, steps: history.steps.map(\.position), unit: unit, width: style.width)
            .map { style.fit($0) }
        lines += paragraph(span(history), style: style)
        let better = metric?.direction ?? .neutral
        for step in history.steps {
            let isWorse = better == .higher ? step.ratio < 1 : better == .lower ? step.ratio > 1 : false
            lines += paragraph(sentence(step, history), first: "  ", style: style)
                .map { style.paint($0, isWorse ? .bad : better == .neutral ? nil : .good) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func span(_ history: HistoryLine) -> String {
        guard let first = history.points.first, let last = history.points.last else { return "No result." }
        let count = history.points.count
        let results = count == 1 ? "1 result" : "\(count) results"
        let time = count == 1 ? day(first) : "\(day(first)) to \(day(last))"
        if count < 6 { return "\(results), \(time); a change of level can be seen from 6 on." }
        return "\(results), \(time); \(history.steps.isEmpty ? "no change of level." : "changes of level:")"
    }

    private static func sentence(_ step: HistoryLine.Step, _ history: HistoryLine) -> String {
        let point = history.points[step.position]
        func percent(_ ratio: Double) -> String {
            NumberText.change(ofRatio: ratio, decimals: abs(ratio - 1) < 0.0995 ? 1 : 0) + " %"
        }
        return "\(percent(step.ratio)) (\(percent(step.low)) to \(percent(step.high)), "
            + "\(NumberText.percent(step.coverage)) sure) from result \(point.result) of \(point.startedAt.iso8601) on"
    }

    private static func day(_ point: HistoryPoint) -> String { String(point.startedAt.iso8601.prefix(10)) }
}
