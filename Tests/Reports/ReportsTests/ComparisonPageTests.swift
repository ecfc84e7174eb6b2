import MarkupFixture
import Results
import TestSupport
import Testing
import Verdicts
import Vocabulary

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued) struct ComparisonPageTests {
    @Test func showsEveryChangeInAPictureAndATable() throws {
        let comparison = try Self.comparison(slowdown: 0.8)
        let page = try MarkupTree.read(Report(comparison).page())
        let figures = page.elements("figure")
        #expect(!figures.isEmpty)
        for figure in figures {
            let section = try #require(figure.ancestors.first { $0.name == "section" })
            let rows = section.elements("tbody").flatMap { $0.elements("tr") }
            let changes = comparison.rows.filter { ($0.level != .off) == (section.attributes["id"] == "gated") }
            #expect(rows.count == changes.count)
            for row in changes { #expect(section.text.contains(row.title)) }
        }
        #expect(page.text.contains("regressed"))
        #expect(page.elements("script").count == 1)
        let ids = page.all.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
    }

    @Test func drawsToleranceAndRangeOfEveryChange() throws {
        let comparison = try Self.comparison(slowdown: 0.8)
        let picture = try MarkupTree.read(try #require(ComparisonFigure.picture(comparison)))
        // Differences in other units than per cent are in the table.
        let changes = comparison.rows.filter { $0.change?.ratio != nil }
        // One sample in the key.
        #expect(picture.elements("rect").filter { $0.has("p2") }.count == changes.count + 1)
        #expect(picture.text.contains("no change"))
    }

    /// A picture taller than what is left of a page would leave that empty: in parts it can go on over pages.
    @Test(arguments: [(16, 1), (17, 3), (50, 7)])
    func aTallPictureIsInPartsThatFollowOneAnother(rows: Int, parts: Int) throws {
        var comparison = try Self.comparison(slowdown: 0.8)
        let row = try #require(comparison.rows.first { $0.change != nil })
        comparison.rows = (1...rows).map { number in
            var row = row
            row.level = .error
            row.title = "metric \(number)"
            return row
        }
        let page = try MarkupTree.read(Report(comparison).page())
        let figure = try #require(page.elements("figure").first)
        let pictures = figure.elements("svg").filter { $0.has("wide") }
        #expect(pictures.count == parts && figure.has("tall") == (parts > 1))
        for words in ["change from base to new", "no change"] {
            #expect(pictures.count { $0.elements("text").map(\.text).joined().contains(words) } == 1)
        }
        let labels = pictures.flatMap { $0.elements("text") }.map(\.text).filter { $0.hasPrefix("metric ") }
        #expect(labels.map { $0.split(separator: " ")[1] } == (1...rows).map { "\($0)" })
        for picture in pictures {
            #expect(picture.text.contains("0"), "a part has its ticks")
            // All on the same columns: the line at 0 stands at one place.
            let zero = Self.placeOfZero(picture)
            #expect(zero != nil && zero == Self.placeOfZero(pictures[0]))
        }
        let ids = page.all.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        // The picture alone stays whole.
        #expect(try MarkupTree.read(try #require(ComparisonFigure.picture(comparison))).elements("svg").count == 1)
    }

    @Test func escapesHostileNames() throws {
        var comparison = try Self.comparison(slowdown: 1)
        comparison.scenario = "<script>alert(1)</script>"
        comparison.base.name = "<img src=x>"
        for index in comparison.rows.indices { comparison.rows[index].cellName = "\"><img src=x>" }
        comparison.notes = ["</li><img src=x>"]
        let page = try MarkupTree.read(Report(comparison).page())
        #expect(page.elements("script").count == 1 && page.elements("img").isEmpty)
    }

    @Test func saysSoWhereThereIsNothingToDraw() throws {
        var comparison = try Self.comparison(slowdown: 1)
        comparison.rows = []
        #expect(ComparisonFigure.picture(comparison) == nil)
        #expect(try MarkupTree.read(Report(comparison).page()).elements("svg").isEmpty)
    }

    /// Where the rule through all rows begins, `M412`.
    private static func placeOfZero(_ picture: MarkupTree) -> Substring? {
        picture.elements("path").first { $0.has("r") }?.attributes["d"]?.split(separator: " ").first
    }

    /// Two results of ten blocks of which the second is slower by a factor in every transfer.
    private static func comparison(slowdown: Double) throws -> Comparison {
        let base = Fixture.document(blocks: 10, failing: false)
        var new = base
        new.id = "00c0ffee"
        let name = MetricCatalog.completionThroughput.name
        for index in new.runs.indices {
            guard let value = new.runs[index].measurements[name]?.number else { continue }
            new.runs[index].measurements[name] = .value(value * slowdown)
        }
        let rules = [MetricRule(metric: name, level: .error, tolerance: 0.05)]
        return Comparison(
            scenario: "quick",
            base: ComparisonOrigin(name: "Results/base", base),
            new: ComparisonOrigin(name: "Results/new", new),
            evidence: EvidenceReader.between(base, new, asked: Set(rules.map(\.metric))),
            terms: JudgingTerms(rules: rules)
        )
    }
}
