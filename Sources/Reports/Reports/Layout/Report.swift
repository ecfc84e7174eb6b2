/// A report before it is written: what was asked, what came out, and everything behind it, section by section.
///
/// ``page()``, ``markdown()`` and ``terminal(style:footer:)`` write this one list; none of them knows what a report is of.
package struct Report: Sendable {
    /// What it is of.
    package let title: String
    /// What stands before the question in Markdown.
    package var questionLabel = "Question"
    /// What was asked.
    package let question: String
    /// Where it is from, in a few words each.
    package var facts: [String] = []
    /// How far it is to be trusted, a sentence each.
    package var cautions: [String] = []
    /// Why it is not whole; nil where it is.
    package var state: String?
    /// The sections in order.
    package var sections: [ReportSection]
    /// What made it: a version or a command.
    package let generator: String

    /// Puts a report together.
    package init(title: String, question: String, generator: String, sections: [ReportSection] = []) {
        self.title = title
        self.question = question
        self.generator = generator
        self.sections = sections
    }

    /// What all sections answer.
    func answers(in place: ReportSection.Places) -> [ReportSection.Answer] {
        sections.flatMap { $0.answers(in: place) }
    }

    /// Every picture by name, in the order of the page.
    package var figures: [ReportFigure] { sections.flatMap(\.allFigures) }

    /// The sections that show at a place.
    func sections(in place: ReportSection.Places) -> [ReportSection] { sections.filter { $0.shows(in: place) } }
}
