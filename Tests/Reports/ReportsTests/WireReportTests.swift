import MarkupFixture
import Results
import TestSupport
import Testing

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued) struct WireReportTests {
    private static func sentences(_ document: ResultDocument) -> [String] {
        WorkloadSummary.all(of: document).flatMap(WireText.lines)
    }

    @Test func saysWhatCapturingCost() throws {
        let lines = Self.sentences(Fixture.withWire(blocks: 10))
        let headers = try #require(lines.first { $0.hasPrefix("Capturing headers") })
        #expect(
            headers.contains("% (95 % interval −") && headers.contains(" %, 10 blocks): the cost is below 10 %"),
            "\(headers)"
        )
        #expect(headers.hasSuffix("the kernel dropped 0 of \(10 * 41_000 + Self.indexSum(1)) packets."), "\(headers)")
        let all = try #require(lines.first { $0.hasPrefix("Capturing everything") })
        #expect(all.contains("the cost is above 10 %"), "\(all)")
    }

    /// Sum of the run numbers of one cell's counted runs, which the fixture adds to its packets.
    private static func indexSum(_ cell: Int) -> Int {
        let document = Fixture.withWire(blocks: 10)
        return document.runs.enumerated().filter { $1.cell == document.cells[cell].id && !$1.warmup }.reduce(0) {
            $0 + $1.offset
        }
    }

    @Test(arguments: [
        (1, "in the one block that there is, which could be chance"), (3, "(lowest to highest "),
    ])
    func claimsNoMoreThanItsBlocksGive(blocks: Int, words: String) throws {
        let lines = Self.sentences(Fixture.withWire(blocks: blocks))
        #expect(lines.first?.contains(words) == true, "\(lines)")
    }

    @Test func namesDropsAndBrokenRules() {
        let lines = Self.sentences(Fixture.withWire(blocks: 6, dropped: 5, violated: true))
        #expect(lines.contains { $0.contains("the kernel dropped 30 of") }, "\(lines)")
        let broken = "witness=headers: broken 12 times, first in packet 77 of run"
        #expect(lines.contains { $0.hasPrefix(broken) && $0.contains("(32768 bytes of piece 3)") }, "\(lines)")
    }

    @Test func showsCapturesOnEveryReport() throws {
        let document = Fixture.withWire(blocks: 6)
        let page = try MarkupTree.read(Report(document).page())
        #expect(page.elements("figure").contains { $0.attributes["id"] == "w-transfer-wire" })
        #expect(page.elements("h3").contains { $0.text == "On the wire" })
        for text in [Report(document).markdown(), Report(document).terminal(style: TextStyle(width: 80))] {
            #expect(text.contains("Capturing headers") && text.contains("On the wire"))
        }
        #expect(Report(document).markdown().contains("| witness | captures | payload by wire"))
    }

    @Test func saysNothingOfCapturesWhereThereAreNone() {
        let document = Fixture.withEvidence(blocks: 6)
        #expect(Self.sentences(document).isEmpty && !Report(document).page().contains("On the wire"))
    }
}
