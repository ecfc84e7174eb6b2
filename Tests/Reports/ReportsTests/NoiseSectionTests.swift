import MarkupFixture
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Plotting
@testable import Reports

/// How the noise of an invocation is shown, run after run.
@Suite(.timeLimit(.minutes(2)), .queued) struct NoiseSectionTests {
    /// Steal rises from run to run; the last run is beyond the limit.
    private static func document(failing: Bool = true) -> ResultDocument {
        var document = Fixture.document(blocks: 3, failing: failing)
        document.validityLimits = ["steal_percent": 2]
        for index in document.runs.indices {
            document.runs[index].measurements[MetricCatalog.stealRatio.name] = .value(Double(index) / 1000)
        }
        return document
    }

    @Test func showsEveryRunInItsOrder() throws {
        var document = Self.document()
        let section = try #require(NoiseSection.make(document))
        let row = try #require(section.table?.rows.first)
        let last = document.runs.count
        #expect(row[0].text == "steal" && row[1].values == [Double(last)])
        #expect(row[2].values == [0] && row[3].values == [Double(last - 1) / 1000] && row[5].text == "2")
        #expect(row[4].text == "\(last)")
        // Whatever order the record holds them in.
        document.runs.reverse()
        #expect(try #require(NoiseSection.make(document)).table == section.table)
    }

    @Test func marksRunsThatAreNotValid() throws {
        let picture = try #require(NoiseSection.make(Self.document())?.figures.first).svg()
        let quiet = try #require(NoiseSection.make(Self.document(failing: false))?.figures.first).svg()
        func dots(_ text: String) throws -> Int { try MarkupTree.read(text).elements("circle").count }
        #expect(try dots(picture) > dots(quiet))
    }

    @Test func keepsTheWorstOfManyRuns() throws {
        var document = Self.document()
        let run = document.runs[0]
        document.runs = (0..<3000).map { index in
            var run = run
            run.index = index
            run.measurements[MetricCatalog.stealRatio.name] = .value(index == 1234 ? 0.5 : 0.01)
            return run
        }
        let plot = try #require(NoiseSection.make(document)?.figures.first?.plot as? StripPlot)
        let points = plot.strips[0].points
        #expect(points.count <= 240 && points.contains(StripPlot.Point(1235, 50)))
    }

    @Test func isNotThereWithoutRuns() {
        var document = Self.document()
        document.runs = []
        #expect(NoiseSection.make(document) == nil)
    }
}
