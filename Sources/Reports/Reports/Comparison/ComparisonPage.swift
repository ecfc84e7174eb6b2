import Plotting
import Results
package import Verdicts
import Vocabulary

/// A comparison as a page of its own, like the report of a result: self-contained and readable without script.
package enum ComparisonPage {
    /// The text of the page, ending in a newline.
    package static func text(_ comparison: Comparison) -> String {
        let gated = comparison.rows.filter { $0.level != .off }
        let rest = comparison.rows.filter { $0.level == .off }
        return HTMLShell.head(title: "\(comparison.scenario): \(comparison.new.name)", generator: "compare")
            + opening(comparison)
            + section("gated", "Gated", gated) + section("rest", "For information", rest)
            + remarks("remarks", "Remarks", ComparisonNotes.remarks(comparison))
            + remarks("selftest", "Self-test", ComparisonNotes.selftest(comparison))
            + remarks("reading", "How to read this", ComparisonNotes.reading(comparison))
            + HTMLShell.foot
    }

    /// The forest plot as an SVG file of its own; nil where no row has a change.
    package static func picture(_ comparison: Comparison) -> String? {
        ComparisonFigure.make(comparison.rows, name: "changes", title: ComparisonNotes.origins(comparison))?.svg()
    }

    private static func opening(_ comparison: Comparison) -> String {
        let sides = [("base", comparison.base), ("new", comparison.new)].map { side, origin in
            "\(side): \(origin.name), result \(origin.result), \(origin.startedAt.iso8601)"
        }
        return "<header><h1>\(Markup.escaped(comparison.scenario))</h1>\n"
            + "<p class=\"question\">\(HTMLProse.text(ComparisonNotes.origins(comparison)))</p>\n"
            + "<div class=\"answer\">\(answers(comparison).map { "<p>\(HTMLProse.text($0))</p>" }.joined())</div>\n"
            + "<p class=\"meta\">\(sides.map(Markup.escaped).joined(separator: "<br>"))</p></header>\n<main id=\"main\">\n"
    }

    /// The outcome, and what changed in each gated metric where they are few enough to be read.
    private static func answers(_ comparison: Comparison) -> [String] {
        let gated = comparison.rows.filter { $0.level != .off }
        let namesCells = ComparisonTable.onlyCell(gated) == nil
        let sentences = gated.map { (namesCells ? "\($0.cellName): " : "") + VerdictText.sentence($0) + "." }
        return [OutcomeText.headline(comparison)] + (sentences.count <= mostSentences ? sentences : [])
    }

    private static let mostSentences = 6

    private static func section(_ id: String, _ title: String, _ rows: [MetricComparison]) -> String {
        guard !rows.isEmpty else { return "" }
        let figure = ComparisonFigure.make(rows, name: "changes-\(id)", title: "\(title): changes from base to new")
        return HTMLPart.section(id, title, changes(rows, figure, title: title))
    }

    /// Changes as a picture, where there is one, above their table.
    static func changes(_ rows: [MetricComparison], _ figure: ReportFigure?, title: String) -> String {
        let cell = ComparisonTable.onlyCell(rows)
        let table = ComparisonTable.make(rows, namesCells: cell == nil)
        return (figure.map { HTMLPart.picture($0) } ?? "")
            + HTMLTable.text(table, caption: cell ?? title, hidesCaption: cell == nil)
    }

    private static func remarks(_ id: String, _ title: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        let items = lines.map { "<li>\(HTMLProse.text($0))</li>" }
        return HTMLPart.section(id, title, "<ul>\(items.joined(separator: "\n"))</ul>")
    }
}
