import Results
package import Verdicts
import Vocabulary

/// A comparison as Markdown, short enough for the step summary of a CI.
package enum ComparisonMarkdown {
    /// The text, ending in a newline.
    package static func text(_ comparison: Comparison) -> String {
        let gated = comparison.rows.filter { $0.level != .off }
        let rest = comparison.rows.filter { $0.level == .off }
        func escaped(_ text: String) -> String { MarkdownTable.escaped(text) }
        var lines = [
            "## \(escaped(ComparisonNotes.origins(comparison)))", "",
            "**\(escaped(OutcomeText.headline(comparison)))**",
        ]
        if !gated.isEmpty { lines += [""] + MarkdownTable.lines(of: ComparisonTable.make(gated)) }
        let remarks = ComparisonNotes.remarks(comparison)
        if !remarks.isEmpty { lines += [""] + remarks.map { "- " + escaped($0) } }
        let findings = ComparisonNotes.selftest(comparison)
        if !findings.isEmpty { lines += ["", "### Self-test", ""] + findings.map { "- " + escaped($0) } }
        if !rest.isEmpty {
            lines +=
                ["", "<details><summary>Not gated</summary>", ""]
                + MarkdownTable.lines(of: ComparisonTable.make(rest)) + ["", "</details>"]
        }
        let notes = ComparisonNotes.reading(comparison)
        if !notes.isEmpty {
            lines +=
                ["", "<details><summary>How to read this</summary>", ""] + notes.map { "- " + escaped($0) }
                + ["", "</details>"]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
