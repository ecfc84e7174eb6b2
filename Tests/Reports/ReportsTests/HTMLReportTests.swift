import Foundation
import MarkupFixture
import Plotting
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued) struct HTMLReportTests {
    @Test(arguments: [0, 1, 3, 10])
    func isWellFormed(blocks: Int) throws {
        let page = try MarkupTree.read(Report(Fixture.withEvidence(blocks: blocks)).page())
        let ids = page.all.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count, "an id stands twice")
        for link in page.elements("a") {
            let target = try #require(link.attributes["href"])
            #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target) leads nowhere")
        }
        for mark in page.all.compactMap({ $0.attributes["fill"] }) where mark.hasPrefix("url(#") {
            #expect(ids.contains(String(mark.dropFirst(5).dropLast())), "\(mark) is not in the page")
        }
    }

    @Test func needsNothingFromOutside() throws {
        let text = Report(Fixture.withEvidence(blocks: 3)).page()
        let page = try MarkupTree.read(text)
        #expect(page.elements("script").count == 1)
        #expect(page.elements("img").isEmpty)
        #expect(page.all.allSatisfy { $0.attributes["src"] == nil })
        #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("@import"))
        #expect(page.elements("link").map { $0.attributes["href"] } == ["data:,"])
    }

    @Test func answersByWhatTheArmsOfAResultDiffer() throws {
        var document = Fixture.document(blocks: 10, failing: false)
        for index in document.cells.indices where document.cells[index].kind == "transfer" {
            // The disk backends as arms: what is left of each pair of cells differs by the arm alone.
            document.cells[index].labels[1].axis = "arm"
        }
        let page = try MarkupTree.read(Report(document).page())
        let answer = try #require(page.all.first { $0.has("answer") }).text.replacing("\u{A0}", with: " ")
        #expect(answer.contains("aio_threads=4 [posix] against mmap: throughput"))
        #expect(answer.contains("the true change lies between"))
        let section = try #require(page.elements("section").first { $0.attributes["id"] == "arms" })
        // The gated metrics and those for information, as on the page of a comparison.
        #expect(section.elements("figure").map { $0.attributes["id"] } == ["changes-gated", "changes-rest"])
        #expect(section.text.contains("how much more or less"))
        let plain = try MarkupTree.read(Report(Fixture.document(blocks: 10)).page())
        #expect(plain.elements("section").allSatisfy { $0.attributes["id"] != "arms" })
    }

    @Test func beginsWithQuestionAndAnswer() throws {
        let document = Fixture.withEvidence(blocks: 10)
        let page = try MarkupTree.read(Report(document).page())
        let header = try #require(page.elements("header").first)
        #expect(header.text.replacing("\u{A0}", with: " ").contains(document.scenario.question))
        let answer = try #require(header.all.first { $0.has("answer") }).text.replacing("\u{A0}", with: " ")
        #expect(answer.contains("aio_threads=4"))
        #expect(answer.contains("95 % interval"))
        #expect(page.elements("html").first?.attributes["lang"] == "en")
    }

    @Test func putsATableUnderEveryFigure() throws {
        let page = try MarkupTree.read(Report(Fixture.withEvidence(blocks: 10)).page())
        let figures = page.elements("figure")
        #expect(figures.count >= 12)
        for figure in figures {
            let section = try #require(figure.ancestors.first { $0.name == "section" })
            let order = section.all
            let place = try #require(order.firstIndex { $0 === figure })
            #expect(order[place...].contains { $0.name == "table" }, "no table after \(figure.attributes["id"] ?? "")")
            let pictures = figure.elements("svg")
            #expect(
                pictures.allSatisfy { $0.attributes["role"] == "img" && $0.attributes["aria-label"]?.isEmpty == false }
            )
        }
        #expect(page.elements("table").allSatisfy { $0.elements("caption").first?.text.isEmpty == false })
        #expect(page.elements("th").allSatisfy { ["row", "col"].contains($0.attributes["scope"]) })
    }

    @Test func marksBestAndTied() throws {
        let page = try MarkupTree.read(Report(Fixture.document(blocks: 10, failing: false)).page())
        let table = try #require(page.elements("table").first)
        let rows = table.elements("tr").filter { $0.has("lead") }.map(\.text)
        #expect(rows.count == 2)
        #expect(rows.filter { $0.contains("best") }.count == 1)
        #expect(rows.filter { $0.contains("tied") }.count == 1)
        #expect(page.elements("rect").contains { $0.has("hf") })
    }

    @Test func saysWhatIsMissingAndWhy() {
        let text = Report(Fixture.document(blocks: 3)).page()
        #expect(
            text.contains("Not shown: throughput over time, because no counted run holds samples of it; efficiency")
        )
        let whole = Report(Fixture.withEvidence(blocks: 3)).page()
        #expect(whole.contains("Against what the machine can do"))
        #expect(whole.contains("leecher&#39;s network thread"))
        #expect(whole.contains("Throughput over time"))
    }

    @Test func tellsThatAResultIsIncompleteAndEmpty() throws {
        var document = Fixture.document()
        document.state = .interrupted
        document.runs = []
        let page = try MarkupTree.read(Report(document).page())
        #expect(page.text.contains("Interrupted: no counted run was begun."))
        #expect(page.text.contains("Not run: the invocation was interrupted."))
        #expect(page.text.contains("Not shown: any figure (not run: the invocation was interrupted)."))
        #expect(page.elements("svg").isEmpty)
    }

    @Test func escapesHostileNames() throws {
        let evil = "</script></style></title><img src=x onerror=alert(1)>\"'&<b>\u{1B}[2J"
        var document = Fixture.withEvidence(blocks: 3)
        document.scenario.name = evil
        document.scenario.question = evil
        document.scenario.text = evil
        document.scenario.overrides = [evil]
        document.command = ["torrbench", "run", evil]
        document.machine.machineClass.cpuModel = evil
        document.machine.detail = .object([evil: .string(evil)])
        document.warnings = [WarningRecord(code: evil, message: evil, remedy: evil)]
        document.ceilings = [CeilingRecord(name: evil, unit: .bytesPerSecond, value: .absent(evil))]
        for index in document.cells.indices {
            document.cells[index].workload = evil
            for label in document.cells[index].labels.indices {
                document.cells[index].labels[label] = CellLabel(
                    axis: evil + "threads\(label)",
                    value: evil + "\(index)"
                )
            }
        }
        for index in document.runs.indices {
            document.runs[index].outcome.reasons = [OutcomeReason(code: evil, message: evil)]
            for latency in document.runs[index].latencies.indices {
                document.runs[index].latencies[latency].method += evil
            }
            document.runs[index].evidence?.saturation?.evidence = evil
            document.runs[index].evidence?.series = [
                Series(name: evil, unit: .seconds, tSeconds: [0, 1, 2], values: [0, 1, 1])
            ]
        }
        let page = try MarkupTree.read(Report(document).page())
        #expect(page.elements("script").count == 1)
        #expect(page.elements("img").isEmpty && page.elements("b").isEmpty)
        #expect(page.text.contains("<img src=x onerror=alert(1)>"))
        for figure in Report(document).figures {
            #expect(try MarkupTree.read(figure.svg()).elements("img").isEmpty)
        }
        #expect(try MarkupTree.read(JUnitExport.text(document)).elements("img").isEmpty)
    }

    @Test func staysSmallWithAHundredCellsOfTwentyRuns() {
        let document = Fixture.large(cells: 100, runs: 20)
        let page = Report(document).page()
        #expect(document.runs.count == 2000)
        #expect(page.utf8.count < 3_000_000, "\(page.utf8.count) bytes")
        // As much as a record of so many real runs gives: 2.8 MB.
        #expect(page.utf8.count > 2_600_000, "\(page.utf8.count) bytes")
    }

    @Test func offersEveryPictureAloneUnderItsOwnName() throws {
        let figures = Report(Fixture.withEvidence(blocks: 3)).figures
        let names = figures.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.contains("w-transfer-speed") && names.contains("w-ipc-latency"))
        #expect(names.contains("w-transfer-map") && names.contains("w-transfer-efficiency"))
        for figure in figures {
            let picture = try MarkupTree.read(figure.svg())
            #expect(picture.children.map(\.name) == ["svg"])
            #expect(picture.children.first?.attributes["xmlns"] == "http://www.w3.org/2000/svg")
        }
    }
}
