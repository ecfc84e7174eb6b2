import Foundation
import Results
import TestSupport
import Testing
import Verdicts
import Vocabulary

@testable import Reports

/// A comparison from figures made by formula, in every form.
@Suite(.timeLimit(.minutes(2)), .queued)
struct ComparisonReportTests {
    /// Throughput regressed by 12 %, CPU unchanged, memory for information.
    static func comparison(ratio: Double = 0.88, level: GateLevel = .error, blocks: Int = 10) -> Comparison {
        func evidence(_ metric: MetricDefinition, _ base: Double, _ ratio: Double) -> MetricEvidence {
            let steps = [-2.0, 1.1, 0.4, -0.9, 2.1, -1.2, 0.6, -0.3, 1.6, -1.4]
            let blocks = 0..<blocks
            return MetricEvidence(
                cell: "transfer",
                cellName: "transfer threads=4 [new]",
                metric: ComparedMetric(metric),
                design: .paired,
                base: Dictionary(uniqueKeysWithValues: blocks.map { ($0, base * (1 + Double($0) / 200)) }),
                new: Dictionary(
                    uniqueKeysWithValues: blocks.map {
                        ($0, base * (1 + Double($0) / 200) * ratio * (1 + steps[$0 % 10] / 100))
                    }
                )
            )
        }
        var document = Fixture.document()
        document.scenario.name = "gate <&\""
        return Comparison(
            scenario: document.scenario.name,
            base: ComparisonOrigin(name: "old", document),
            new: ComparisonOrigin(name: "new", document),
            evidence: [
                evidence(MetricCatalog.completionThroughput, 500e6, ratio),
                evidence(MetricCatalog.cpuPerGibSeeder, 1.25, 1),
                evidence(MetricCatalog.memoryPeakSeeder, 52_428_800, 1.3),
            ],
            terms: JudgingTerms(rules: [
                MetricRule(metric: MetricCatalog.completionThroughput.name, level: level, tolerance: 0.05),
                MetricRule(metric: MetricCatalog.cpuPerGibSeeder.name, level: .warn, tolerance: 0.05),
            ])
        )
    }

    @Test(arguments: [40, 80, 120, 200])
    func theTerminalTextFitsEveryWidth(width: Int) {
        let text = Report(Self.comparison()).terminal(style: TextStyle(width: width))
        for line in text.split(separator: "\n") { #expect(DisplayWidth.columns(of: String(line)) <= width, "\(line)") }
    }

    @Test func saysWhatHappenedInWords() {
        let text = Report(Self.comparison()).terminal(style: TextStyle(width: 200))
        #expect(text.contains("Failed for one reason."))
        #expect(text.contains("Failed: transfer threads=4 [new]: throughput regressed."))
        #expect(text.contains("regressed"))
        #expect(text.contains("unchanged"))
        #expect(text.contains("For information, not gated"))
        #expect(text.contains("−12 (−13 to −11)"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func plainTerminalsGetPlainCharacters() {
        let text = Report(Self.comparison()).terminal(style: TextStyle(width: 80, color: false, unicode: false))
        let isPlain = text.allSatisfy { $0.isASCII }
        #expect(isPlain)
        #expect(!text.contains("?"))
    }

    @Test func tooFewBlocksSayHowManyMoreAreNeeded() {
        let text = Report(Self.comparison(blocks: 3)).terminal(style: TextStyle(width: 200))
        #expect(text.contains("Inconclusive: nothing gated is shown to be worse"))
        #expect(text.contains("+4"))
        #expect(JUnitReport.text(Self.comparison(blocks: 3)).contains("more blocks would tell"))
        #expect(text.contains("with so few runs no change, however large"))
    }

    @Test func markdownHasATableAndFoldsTheRest() {
        let text = Report(Self.comparison()).markdown()
        #expect(text.contains("**Answer.** Failed for one reason."))
        #expect(text.contains("## Gated: transfer threads=4 \\[new\\]\n\n| metric | base |"))
        #expect(text.contains("<details><summary>For information, not gated: transfer threads=4 [new]</summary>"))
        #expect(text.hasPrefix("# gate \\<\\&\""))
    }

    @Test func junitCountsAndEscapes() {
        let text = JUnitReport.text(Self.comparison())
        #expect(text.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""))
        #expect(text.contains("name=\"torrbench gate &lt;&amp;&quot;\""))
        #expect(text.contains("type=\"regressed\""))
        #expect(text.components(separatedBy: "<testcase ").count == 3)
        let warned = JUnitReport.text(Self.comparison(level: .warn))
        #expect(warned.contains("failures=\"0\""))
        let undecided = JUnitReport.text(Self.comparison(blocks: 3))
        #expect(undecided.contains("skipped=\"2\""))
    }

    @Test func xmlForbidsControlCharacters() {
        #expect(JUnitDocument.attribute("a\u{1}b\nc") == "a\u{FFFD}b c")
    }

    @Test func jsonReadsBackTheSame() throws {
        let comparison = Self.comparison()
        let text = try comparison.encoded()
        let read = try JSONDecoder().decode(Comparison.self, from: Data(text.utf8))
        #expect(read == comparison)
        #expect(text.contains("\"adjusted_p_value\""))
        #expect(text.contains("\"verdict\":\"regressed\""))
    }
}
