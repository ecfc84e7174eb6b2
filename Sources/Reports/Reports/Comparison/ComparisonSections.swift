import Results
package import Verdicts
import Vocabulary

extension Report {
    /// The report of a comparison.
    package init(_ comparison: Comparison) {
        self.init(
            title: comparison.scenario,
            question: ComparisonNotes.sides(comparison),
            generator: "compare",
            sections: ComparisonSections.all(comparison)
        )
        questionLabel = "Compared"
        facts = [("base", comparison.base), ("new", comparison.new)].map { side, origin in
            "\(side): \(origin.name), result \(origin.result), \(origin.startedAt.iso8601)"
        }
    }
}

/// What a report shows of a comparison, section by section.
enum ComparisonSections {
    /// More sentences than these are left to the table.
    private static let mostSentences = 6

    /// The chapters of a report of the comparison alone.
    static func all(_ comparison: Comparison) -> [ReportSection] {
        let (gated, rest) = rows(of: comparison)
        let namesCells = ComparisonTable.onlyCell(gated) == nil
        var outcome = ReportSection("")
        outcome.answers = [headline(comparison)] + answers(gated, in: .page) { namesCells ? "\($0.cellName): " : "" }
        let notGated = changes("For information, not gated", "rest", rest)
        let sections =
            [outcome, changes("Gated", "gated", gated)] + remarks(comparison) + [notGated, reading(comparison)]
        return sections.compactMap { $0 }
    }

    /// The arms of a result in the result's own report: the judgement that `check` and `compare` come to as well.
    static func arms(_ comparison: Comparison, isGated: Bool) -> ReportSection {
        let (gated, rest) = rows(of: comparison)
        var chapter = ReportSection("Changes from \(comparison.base.name)")
        chapter.id = "arms"
        chapter.answers =
            (isGated ? [headline(comparison)] : [])
            + answers(gated, in: .documents) { "\($0.cellName) against \(comparison.base.name): " }
        var notGated = changes("For information, not gated", "rest", rest)
        if !gated.isEmpty { notGated?.places = .documents }
        var reading = reading(comparison)
        reading?.places = .documents
        let parts = [changes("Gated", "gated", gated)] + remarks(comparison) + [notGated, reading]
        chapter.parts = parts.compactMap { $0 }
        return chapter
    }

    private static func rows(of comparison: Comparison) -> (gated: [MetricComparison], rest: [MetricComparison]) {
        (comparison.rows.filter { $0.level != .off }, comparison.rows.filter { $0.level == .off })
    }

    private static func headline(_ comparison: Comparison) -> ReportSection.Answer {
        var answer = ReportSection.Answer(OutcomeText.headline(comparison))
        answer.emphasis = emphasis(of: comparison.outcome.state)
        return answer
    }

    /// What changed in each gated metric, where they are few enough to be read.
    private static func answers(
        _ rows: [MetricComparison],
        in places: ReportSection.Places,
        lead: (MetricComparison) -> String
    ) -> [ReportSection.Answer] {
        guard rows.count <= mostSentences else { return [] }
        return rows.map { row in
            var answer = ReportSection.Answer(lead(row) + VerdictText.sentence(row) + ".")
            answer.places = places
            return answer
        }
    }

    /// Changes as a picture, where there is one, above their table; rows of one cell are told apart by their metrics alone.
    private static func changes(_ title: String, _ id: String, _ rows: [MetricComparison]) -> ReportSection? {
        let cell = ComparisonTable.onlyCell(rows)
        let heading = title + (cell.map { ": \($0)" } ?? "")
        let figure = ComparisonFigure.make(rows, name: "changes-\(id)", title: "\(title): changes from base to new")
        guard !rows.isEmpty else { return nil }
        var section = ReportSection(heading)
        section.id = id
        section.figures = [figure].compactMap { $0 }
        section.table = ComparisonTable.make(rows, namesCells: cell == nil)
        if id == "rest" { section.folded = .markdown }
        return section
    }

    private static func remarks(_ comparison: Comparison) -> [ReportSection?] {
        var remarks = ReportSection("Remarks", notes: ComparisonNotes.remarks(comparison).map { .init($0, .remark) })
        remarks?.id = "remarks"
        let findings = ComparisonNotes.selftest(comparison).map { ReportSection.Note($0, .finding) }
        var selftest = ReportSection("Self-test", notes: findings)
        selftest?.id = "selftest"
        return [remarks, selftest]
    }

    private static func reading(_ comparison: Comparison) -> ReportSection? {
        let notes = ComparisonNotes.reading(comparison).map { ReportSection.Note($0, .finding) }
        var reading = ReportSection("How to read the changes", notes: notes)
        reading?.id = "reading"
        reading?.folded = .markdown
        return reading
    }

    private static func emphasis(of state: GateOutcome.State) -> TextStyle.Emphasis {
        switch state {
        case .passed: .good
        case .failed, .error: .bad
        case .inconclusive: .warning
        }
    }
}

/// The arms of one result as its own reports show them: the judgement that `check` and `compare` come to as well.
enum ArmsComparison {
    /// Nil for a result without arms, or whose arms have nothing in common.
    static func of(_ document: ResultDocument) -> Comparison? {
        guard let comparison = ArmsJudgement.comparison(document), !comparison.rows.isEmpty else { return nil }
        return comparison
    }
}
