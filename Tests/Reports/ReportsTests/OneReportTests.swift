import Foundation
import MarkupFixture
import Results
import Statistics
import TestSupport
import Testing
import Verdicts

@testable import Reports

/// Page, Markdown and terminal write one list of sections: no figure of one is missing, or another, in the page.
@Suite(.timeLimit(.minutes(2)), .queued) struct OneReportTests {
    /// The stored reference result of the repository.
    private static func reference() throws -> ResultDocument {
        try ResultStore.load(PackageFolder.url.appending(path: "Results/reference-quick").path())
    }

    private static func reports() throws -> [(name: String, report: Report)] {
        [
            ("reference", Report(try reference())), ("evidence", Report(Fixture.withEvidence(blocks: 10))),
            ("frames", Report(Fixture.withFrames(blocks: 3))),
            ("captures", Report(Fixture.withWire(blocks: 3, dropped: 3, violated: true))),
            ("nothing", Report(Fixture.document(blocks: 0))),
        ]
    }

    @Test func everyFigureOfTheTerminalIsInThePage() throws {
        for (name, report) in try Self.reports() {
            let shown = Self.figures(report.terminal(style: TextStyle(width: 2000)))
            let missing = shown.subtracting(Self.figures(try Self.text(ofPage: report.page())))
            #expect(missing.isEmpty, "\(name)")
            #expect(shown.count > 5, "\(name)")
        }
    }

    @Test func everyRowOfMarkdownIsARowOfThePage() throws {
        for (name, report) in try Self.reports() {
            let rows = Self.rows(ofMarkdown: report.markdown())
            let missing = rows.subtracting(try Self.rows(ofPage: report.page()))
            #expect(missing.isEmpty, "\(name)")
            #expect(rows.count > 5, "\(name)")
        }
    }

    @Test func everySentenceOfMarkdownIsInThePage() throws {
        for (name, report) in try Self.reports() {
            let page = try Self.text(ofPage: report.page())
            for line in Self.unescaped(report.markdown()).split(separator: "\n") where line.hasPrefix("- ") {
                // A workload's name before its answer, and what to do about a warning, are set off in another way.
                let text = line.dropFirst(2)
                    .replacing(#/^\*.*?:\* /#, with: "").replacing(#/\. \*What to do:.*$/#, with: "")
                #expect(page.contains(text), "\(name): \(text)")
            }
        }
    }

    /// What the tests above rest on: they see one figure that differs.
    @Test func oneAlteredFigureIsSeen() throws {
        let report = Report(try Self.reference())
        let altered = report.page().replacing(">1305<", with: ">1306<")
        let rows = Self.rows(ofMarkdown: report.markdown())
        #expect(!rows.subtracting(try Self.rows(ofPage: altered)).isEmpty)
    }

    /// Each section stands in every output that it says it shows in, in one order, under one title.
    @Test func sectionsStandInOneOrderUnderOneTitle() throws {
        for (name, report) in try Self.reports() {
            let outputs: [(ReportSection.Places, [String])] = [
                (.terminal, report.terminal(style: TextStyle(width: 2000)).components(separatedBy: "\n")),
                (.markdown, Self.unescaped(report.markdown()).components(separatedBy: "\n")),
                (.page, try MarkupTree.read(report.page()).all.filter { ["h2", "h3"].contains($0.name) }.map(\.text)),
            ]
            for (place, lines) in outputs {
                var rest = lines[...]
                for title in report.sections.flatMap({ Self.titles($0, place) }) {
                    let place = rest.firstIndex { $0 == title || $0 == "## \(title)" || $0 == "### \(title)" }
                    let found = try #require(place, "\(name): \(title)")
                    rest = rest[(found + 1)...]
                }
            }
        }
    }

    private static func titles(_ section: ReportSection, _ place: ReportSection.Places) -> [String] {
        guard section.shows(in: place) else { return [] }
        let own = section.title.isEmpty || !section.folded.isEmpty ? [] : [section.title]
        return own + section.parts.flatMap { titles($0, place) }
    }

    private static func text(ofPage page: String) throws -> String {
        try MarkupTree.read(page).text.replacing("\u{A0}", with: " ")
    }

    private static func figures(_ text: String) -> Set<String> {
        Set(text.matches(of: /[0-9]+(\.[0-9]+)?/).map { String($0.output.0) })
    }

    private static func rows(ofMarkdown text: String) -> Set<[String]> {
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| :") }
        // The first line of a table is its heading, which has its units in another place.
        let headings = Set(text.split(separator: "\n\n").flatMap { $0.split(separator: "\n").prefix(1) })
        let rows = lines.filter { !headings.contains($0) }.map { line in
            unescaped(String(line)).dropFirst(2).dropLast(2).components(separatedBy: " | ")
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
        return Set(rows)
    }

    private static func rows(ofPage page: String) throws -> Set<[String]> {
        let rows = try MarkupTree.read(page).elements("tr").map { row in
            row.all.filter { ["td", "th"].contains($0.name) }.map { $0.text.replacing("\u{A0}", with: " ") }
        }
        return Set(rows)
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing(#/\\([\[\]_*|<>&~$`\\])/#) { String($0.output.1) }
    }
}
