import Results
package import Verdicts
import Vocabulary

/// A comparison for a terminal.
package enum ComparisonText {
    /// The text, ending in a newline, no line wider than the style's width.
    package static func text(_ comparison: Comparison, style: TextStyle) -> String {
        let gated = comparison.rows.filter { $0.level != .off }
        let rest = comparison.rows.filter { $0.level == .off }
        var lines = paragraph(ComparisonNotes.origins(comparison), style: style)
        lines += paragraph(OutcomeText.headline(comparison), style: style)
            .map { style.paint($0, emphasis(comparison.outcome.state)) }
        lines += table(gated, "Gated", style: style) + table(rest, "For information, not gated", style: style)
        let remarks = ComparisonNotes.remarks(comparison)
        if !remarks.isEmpty { lines += [""] + remarks.flatMap { paragraph($0, first: "! ", style: style) } }
        let findings = ComparisonNotes.selftest(comparison)
        if !findings.isEmpty {
            lines +=
                ["", style.paint("Self-test", .strong)]
                + findings.flatMap { paragraph($0, first: "· ", style: style) }
        }
        let notes = ComparisonNotes.reading(comparison)
        if !notes.isEmpty {
            lines +=
                ["", style.paint("How to read this", .strong)]
                + notes.flatMap { paragraph($0, first: "· ", style: style) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Rows of one cell are told apart by their metrics alone, which leaves room for figures.
    private static func table(_ rows: [MetricComparison], _ title: String, style: TextStyle) -> [String] {
        guard !rows.isEmpty else { return [] }
        let cell = ComparisonTable.onlyCell(rows)
        let heading = paragraph(title + (cell.map { ": \($0)" } ?? ""), style: style).map { style.paint($0, .strong) }
        let table = ComparisonTable.make(rows, namesCells: cell == nil)
        return [""] + heading + TerminalTable.lines(of: table, style: style)
    }

    private static func emphasis(_ state: GateOutcome.State) -> TextStyle.Emphasis {
        switch state {
        case .passed: .good
        case .failed, .error: .bad
        case .inconclusive: .warning
        }
    }
}
