/// One part of a report: what it shows, and where. It is made once from the record and written by every renderer alike.
package struct ReportSection: Sendable {
    /// Kinds of output.
    package struct Places: OptionSet, Sendable {
        /// The bits.
        package let rawValue: Int

        /// Takes the bits as they are.
        package init(rawValue: Int) { self.rawValue = rawValue }

        /// A terminal, where room is scarce.
        package static let terminal = Places(rawValue: 1)
        /// Markdown.
        package static let markdown = Places(rawValue: 2)
        /// An HTML page, the only place of figures.
        package static let page = Places(rawValue: 4)
        /// What is read at leisure.
        package static let documents: Places = [.markdown, .page]
        /// Everywhere.
        package static let all: Places = [.terminal, .markdown, .page]
    }

    /// What a section answers, for the head of a report.
    package struct Answer: Sendable {
        /// What it is about, where a report has several; nil for an answer that says so itself.
        package var topic: String?
        /// The sentence.
        package let text: String
        /// How it is set off on a terminal.
        package var emphasis: TextStyle.Emphasis?
        /// Where it shows.
        package var places = Places.all

        /// Makes an answer.
        package init(_ text: String) { self.text = text }
    }

    /// A remark below a table.
    package struct Note: Sendable, Equatable {
        /// What kind of remark it is.
        package enum Tone: Sendable {
            /// How to read what stands above.
            case aside
            /// Something that was found out.
            case finding
            /// Something to look at.
            case remark
            /// Something doubtful.
            case warning
            /// Something that went wrong.
            case bad
        }

        /// The sentence.
        package let text: String
        /// What kind of remark it is.
        package let tone: Tone
        /// What to do about it, where there is something to do.
        package let remedy: String?

        /// Makes a remark.
        package init(_ text: String, _ tone: Tone = .aside, remedy: String? = nil) {
            self.text = text
            self.tone = tone
            self.remedy = remedy
        }
    }

    /// Text to be shown letter by letter.
    package struct Code: Sendable, Equatable {
        /// Language for highlighting; empty for none.
        package let language: String
        /// The lines.
        package let lines: [String]

        /// Makes a text.
        package init(language: String, lines: [String]) {
            self.language = language
            self.lines = lines
        }
    }

    /// Heading; empty for what continues the section before.
    package let title: String
    /// Where it shows.
    package var places: Places
    /// What a link on a page leads to; empty for parts, to which no link leads.
    package var id = ""
    /// What it answers.
    package var answers: [Answer] = []
    /// Paragraphs before everything else.
    package var lead: [String] = []
    /// Pictures, for a page.
    package var figures: [ReportFigure] = []
    /// Figures in rows.
    package var table: Table?
    /// Name of the table where the heading does not say it.
    package var caption: String?
    /// Remarks.
    package var notes: [Note] = []
    /// Text to be shown letter by letter.
    package var code: Code?
    /// Where table and text wait behind a line to open.
    package var folded: Places = []
    /// What that line says on a page.
    package var summary = "Show"
    /// What of it could not be shown, and why; nil where nothing is missing.
    var absence: String?
    /// Sections within.
    package var parts: [ReportSection] = []

    /// Makes an empty section.
    package init(_ title: String, in places: Places = .all) {
        self.title = title
        self.places = places
    }

    /// Makes a section of a table; nil without one.
    init?(
        _ title: String,
        in places: Places = .all,
        figures: [ReportFigure] = [],
        _ table: Table?,
        _ notes: [String] = []
    ) {
        guard table != nil || !figures.isEmpty else { return nil }
        self.init(title, in: places)
        self.figures = figures
        self.table = table
        self.notes = notes.map { Note($0) }
    }

    /// A section that is not there: `reason` says what it would have shown, and why it does not.
    static func absent(_ reason: String) -> ReportSection {
        var section = ReportSection("")
        section.absence = reason
        return section
    }

    /// Makes a section of sentences; nil without one.
    init?(_ title: String, in places: Places = .all, lead: [String] = [], notes: [Note] = []) {
        guard !lead.isEmpty || !notes.isEmpty else { return nil }
        self.init(title, in: places)
        self.lead = lead
        self.notes = notes
    }

    /// The parts that show at a place.
    func parts(in place: Places) -> [ReportSection] { parts.filter { $0.shows(in: place) } }

    /// Whether it has anything to show at a place.
    func shows(in place: Places) -> Bool {
        guard places.contains(place) else { return false }
        return table != nil || code != nil || !lead.isEmpty || !notes.isEmpty || !parts(in: place).isEmpty
            || (place == .page && !figures.isEmpty)
            // Elsewhere answers stand at the head of the report.
            || (place == .terminal && !answers(in: place).isEmpty)
    }

    /// The answers that show at a place.
    func answers(in place: Places) -> [Answer] { answers.filter { $0.places.contains(place) } }

    /// Its figures and those of its parts, in the order of a page.
    var allFigures: [ReportFigure] { figures + parts.flatMap(\.allFigures) }
}
