import Results
import Verdicts

/// The arms of one result against its first arm, for the report of that result; judged as `compare` does by default.
enum ArmsComparison {
    /// Nil for a result without arms, or whose arms have nothing in common.
    static func of(_ document: ResultDocument) -> Comparison? {
        let names = EvidenceReader.armNames(of: document)
        guard names.count > 1 else { return nil }
        let rules = MetricRule.defaults(for: document)
        let evidence = EvidenceReader.arms(in: document, base: names[0], asked: Set(rules.map(\.metric)))
        guard !evidence.isEmpty else { return nil }
        return Comparison(
            scenario: document.scenario.name,
            base: ComparisonOrigin(name: names[0], document),
            new: ComparisonOrigin(name: names.dropFirst().joined(separator: ", "), document),
            evidence: evidence,
            terms: JudgingTerms(rules: rules)
        )
    }

    /// What changed in the main metric of each cell, a sentence each.
    static func answers(_ comparison: Comparison) -> [String] {
        comparison.rows.filter { $0.level != .off }
            .map { "\($0.cellName) against \(comparison.base.name): \(VerdictText.sentence($0))." }
    }

    /// The section of a page: the changes as a forest plot, and their table.
    static func section(_ comparison: Comparison) -> String {
        let title = "Changes from \(comparison.base.name)"
        let figure = ComparisonFigure.make(comparison.rows, name: "changes", title: title)
        let notes = ComparisonNotes.reading(comparison).map { "<li>\(HTMLProse.text($0))</li>" }
        return HTMLPart.section(
            "arms",
            title,
            ComparisonPage.changes(comparison.rows, figure, title: title)
                + "<ul class=\"note\">\(notes.joined())</ul>"
        )
    }
}
