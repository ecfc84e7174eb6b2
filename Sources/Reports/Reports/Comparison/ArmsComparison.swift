import Results
import Verdicts
import Vocabulary

/// The arms of one result as its own reports show them: the judgement that `check` and `compare` come to as well.
enum ArmsComparison {
    /// Nil for a result without arms, or whose arms have nothing in common.
    static func of(_ document: ResultDocument) -> Comparison? {
        guard let comparison = ArmsJudgement.comparison(document), !comparison.rows.isEmpty else { return nil }
        return comparison
    }

    /// The outcome where something was demanded, and what changed in each gated metric, a sentence each.
    static func answers(_ comparison: Comparison, _ document: ResultDocument) -> [String] {
        (document.gate == nil ? [] : [OutcomeText.headline(comparison)])
            + comparison.rows.filter { $0.level != .off }
            .map { "\($0.cellName) against \(comparison.base.name): \(VerdictText.sentence($0))." }
    }

    /// The section of a page: the changes as a forest plot, and their table.
    static func section(_ comparison: Comparison) -> String {
        let title = "Changes from \(comparison.base.name)"
        let figure = ComparisonFigure.make(comparison.rows, name: "changes", title: title)
        let notes = (ComparisonNotes.remarks(comparison) + ComparisonNotes.reading(comparison))
            .map { "<li>\(HTMLProse.text($0))</li>" }
        return HTMLPart.section(
            "arms",
            title,
            ComparisonPage.changes(comparison.rows, figure, title: title)
                + "<ul class=\"note\">\(notes.joined())</ul>"
        )
    }

    /// The same as Markdown, below the answers; empty for a result without arms.
    static func markdown(_ comparison: Comparison?) -> [String] {
        guard let comparison else { return [] }
        let rows = comparison.rows.filter { $0.level != .off }
        let table = MarkdownTable.lines(of: ComparisonTable.make(rows.isEmpty ? comparison.rows : rows))
        let remarks = ComparisonNotes.remarks(comparison).map { "- " + MarkdownTable.escaped($0) }
        return ["## Changes from \(MarkdownTable.escaped(comparison.base.name))", ""] + table
            + (remarks.isEmpty ? [] : [""] + remarks)
    }

    /// The same for a terminal; empty for a result without arms.
    static func terminal(_ document: ResultDocument, style: TextStyle) -> [String] {
        guard let comparison = of(document) else { return [] }
        let rows = comparison.rows.filter { $0.level != .off }
        let title = style.fit("Changes from \(comparison.base.name)")
        return [style.paint(title, .strong)]
            + (document.gate == nil ? [] : paragraph(OutcomeText.headline(comparison), style: style))
            + TerminalTable.lines(of: ComparisonTable.make(rows.isEmpty ? comparison.rows : rows), style: style)
            + ComparisonNotes.remarks(comparison).flatMap { paragraph($0, first: "! ", style: style) }
    }
}
