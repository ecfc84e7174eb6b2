package import Verdicts

/// A comparison for a terminal.
package enum ComparisonText {
    /// The text, ending in a newline, no line wider than the style's width.
    package static func text(_ comparison: Comparison, style: TextStyle) -> String {
        let gated = comparison.rows.filter { $0.level != .off }
        let rest = comparison.rows.filter { $0.level == .off }
        var lines = paragraph(ComparisonNotes.origins(comparison), style: style)
        lines += paragraph(ComparisonNotes.outcome(comparison), style: style)
            .map { style.paint($0, emphasis(comparison.outcome.state)) }
        if !gated.isEmpty { lines += [""] + TerminalTable.lines(of: ComparisonTable.make(gated), style: style) }
        if !rest.isEmpty {
            lines +=
                ["", style.paint("For information, not gated", .strong)]
                + TerminalTable.lines(of: ComparisonTable.make(rest), style: style)
        }
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

    private static func emphasis(_ state: GateOutcome.State) -> TextStyle.Emphasis {
        switch state {
        case .passed: .good
        case .failed: .bad
        case .inconclusive: .warning
        }
    }
}
