import MarkupFixture
import Results
import Testing
import Verdicts

@testable import Reports

@Suite struct ComparisonPageTests {
    @Test func showsEveryChangeInAPictureAndATable() throws {
        let comparison = try Self.comparison(slowdown: 0.8)
        let page = try MarkupTree.read(ComparisonPage.text(comparison))
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
        let picture = try MarkupTree.read(try #require(ComparisonPage.picture(comparison)))
        let changes = comparison.rows.filter { $0.change != nil }
        // One sample in the key.
        #expect(picture.elements("rect").filter { $0.has("p2") }.count == changes.count + 1)
        #expect(picture.text.contains("no change"))
    }

    @Test func escapesHostileNames() throws {
        var comparison = try Self.comparison(slowdown: 1)
        comparison.scenario = "<script>alert(1)</script>"
        comparison.base.name = "<img src=x>"
        for index in comparison.rows.indices { comparison.rows[index].cellName = "\"><img src=x>" }
        comparison.notes = ["</li><img src=x>"]
        let page = try MarkupTree.read(ComparisonPage.text(comparison))
        #expect(page.elements("script").count == 1 && page.elements("img").isEmpty)
    }

    @Test func saysSoWhereThereIsNothingToDraw() throws {
        var comparison = try Self.comparison(slowdown: 1)
        comparison.rows = []
        #expect(ComparisonPage.picture(comparison) == nil)
        #expect(try MarkupTree.read(ComparisonPage.text(comparison)).elements("svg").isEmpty)
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
