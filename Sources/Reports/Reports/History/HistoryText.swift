import Results
package import Verdicts

/// Lines of history for a terminal: a picture each, and where the level changed by how much.
package enum HistoryText {
    /// The text of one line of history, ending in a newline; `all` are those that it is shown among.
    package static func text(_ history: HistoryLine, among all: [HistoryLine] = [], style: TextStyle) -> String {
        let unit = HistoryWords.unit(history)
        var lines = paragraph(HistoryWords.title(history, among: all), style: style).map { style.paint($0, .strong) }
        // A single value is no picture.
        guard history.points.count > 1 else {
            return (lines + paragraph(HistoryWords.span(history), style: style)).joined(separator: "\n") + "\n"
        }
        lines += HistoryPlot.lines(
            history.points.map(\.median),
            steps: history.steps.map(\.position),
            unit: unit,
            width: style.width
        )
        .map { style.fit($0) }
        lines += paragraph(HistoryWords.span(history), style: style)
        for step in history.steps {
            let emphasis = history.isWorse(step).map { $0 ? TextStyle.Emphasis.bad : .good }
            lines += paragraph(HistoryWords.sentence(step, history), first: "  ", style: style)
                .map { style.paint($0, emphasis) }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
