import Foundation
import MarkupFixture
import Results
import TestSupport
import Testing

@testable import Reports

/// Walks every number that the page shows and looks for it in the record.
@Suite(.timeLimit(.minutes(2)), .queued) struct HTMLNumberTests {
    /// Sentences whose numbers are definitions, not results.
    private static let definitions = [
        "95 % interval", "6 runs would give 96.9 %", "16.7 ms", "33.3 ms", "50 ms", "at 60 Hz", "99 of 100 calls",
        "At 99 %", "(p50 20, p90 100, p99 1000 a run)", "needs 10 calls", "fewer than 5 % of cases", "p50", "p90",
        "p99.9", "leaves out 0", "together in 95 % of cases", "fewer than 95 % of cases",
        "p99", "(steal", "limit 2 %)", "below 10 %", "above 10 %", "more than 0.1 %",
    ]

    @Test(arguments: [1, 2, 3, 10])
    func showsNoFigureThatIsNotInTheRecord(blocks: Int) throws {
        let document = Fixture.withEvidence(blocks: blocks)
        let strange = try Self.strangeNumbers(in: Report(document).page(), of: document)
        #expect(strange.isEmpty)
    }

    @Test(arguments: [1, 3, 10])
    func showsNoFigureOfACaptureThatIsNotInTheRecord(blocks: Int) throws {
        let document = Fixture.withWire(blocks: blocks, dropped: 3, violated: true)
        let strange = try Self.strangeNumbers(in: Report(document).page(), of: document)
        #expect(strange.isEmpty)
    }

    @Test(arguments: [1, 3, 10])
    func showsNoFigureOfFramesThatIsNotInTheRecord(blocks: Int) throws {
        let document = Fixture.withFrames(blocks: blocks)
        let strange = try Self.strangeNumbers(in: Report(document).page(), of: document)
        #expect(strange.isEmpty)
    }

    @Test func catchesAnAlteredFigure() throws {
        let document = Fixture.withEvidence(blocks: 10)
        let page = Report(document).page()
        let shown = try #require(page.firstMatch(of: /data-v="([0-9.]+)">(\d{3})<\/td>/))
        let altered = page.replacing(shown.output.0, with: "data-v=\"\(shown.output.1)\">987</td>")
        #expect(try !Self.strangeNumbers(in: altered, of: document).isEmpty)
        let forged = page.replacing("data-v=\"\(shown.output.1)\"", with: "data-v=\"98765432.1\"")
        #expect(try !Self.strangeNumbers(in: forged, of: document).isEmpty)
    }

    @Test func givesEveryFigureOfATableItsValue() throws {
        let page = try MarkupTree.read(Report(Fixture.withEvidence(blocks: 10)).page())
        for cell in page.elements("td") where cell.has("n") && cell.text.contains(where: \.isNumber) {
            #expect(cell.attributes["data-v"] != nil, "'\(cell.text)' has no value")
        }
    }

    /// Numbers of the page that nothing in the record explains, each with the text around it.
    private static func strangeNumbers(in page: String, of document: ResultDocument) throws -> [String] {
        let numbers = try RecordNumbers(document)
        let root = try MarkupTree.read(page)
        var strange: [String] = []
        for element in root.all {
            let isCovered = (element.ancestors + [element]).contains {
                ["script", "style", "pre", "title"].contains($0.name)
            }
            if let values = element.attributes["data-v"] {
                for value in values.split(separator: " ") where !(Double(value).map(numbers.hold) ?? false) {
                    strange.append("data-v \(value) of '\(element.text)'")
                }
            }
            // Marks of an axis are round numbers, not figures; a verbatim text is the record's own.
            guard !isCovered || element.parent?.name != "head", !element.has("t"),
                !["script", "style", "pre"].contains(element.name)
            else { continue }
            for piece in element.pieces { strange += self.strange(in: piece, numbers) }
        }
        return strange
    }

    private static func strange(in text: String, _ numbers: RecordNumbers) -> [String] {
        var text = text.replacing("\u{A0}", with: " ")
        for words in definitions { text = text.replacing(words, with: " ") }
        // What belongs to a word or a name (x86_64, SHA-256, --blocks) is no figure of its own.
        return text.matches(of: /[\p{L}_=][\p{L}_=\d.:\-\/]*|(−?\d+(?:\.\d+)?)/).compactMap { match in
            guard let number = match.output.1, !numbers.explain(String(number)) else { return nil }
            return "\(number) in '\(text)'"
        }
    }
}
