import MarkupFixture
import Results
import Statistics
import TestSupport
import Testing
import Vocabulary

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued) struct MachinesReportTests {
    /// Three machines: the second has another processor and is twice as fast, the third ran one block only.
    private static func documents() -> [(name: String, document: ResultDocument)] {
        let first = Fixture.withEvidence(blocks: 10, failing: false)
        var second = first
        second.machine.machineClass.cpuModel = "Ampere Altra"
        second.machine.machineClass.cores = 80
        for index in second.runs.indices {
            let name = MetricCatalog.completionThroughput.name
            guard let speed = second.runs[index].measurements[name]?.number else { continue }
            second.runs[index].measurements[name] = .value(2 * speed)
        }
        var third = Fixture.withEvidence(blocks: 1, failing: false)
        third.cells.removeAll { $0.kind == "check" }
        let kept = Set(third.cells.map(\.id))
        third.runs.removeAll { !kept.contains($0.cell) }
        return [("a", first), ("b", second), ("c", third)]
    }

    private static let machines = MachinesReport(documents())
    private static let report = machines.report

    @Test func putsFiguresSideBySideAndPoolsNone() throws {
        let page = try MarkupTree.read(Self.report.page())
        let table = try #require(page.elements("table").first { $0.text.contains("A, throughput") })
        let row = try #require(table.elements("tr").first { $0.text.contains("aio_threads=4 disk_backend=mmap") })
        let values = row.elements("td").map {
            ($0.attributes["data-v"] ?? "").split(separator: " ").compactMap { Double($0) }
        }
        let alone = Self.documents().map { name, document in
            WorkloadSummary.all(of: document)[0].cells[2].interval(of: MetricCatalog.completionThroughput)?.estimate
        }
        // Three figures and three efficiencies; each figure is that of its machine alone.
        #expect(values.count == 6)
        for (value, expected) in zip(values, alone) {
            #expect(abs((value.first ?? 0) / (expected ?? 1) - 1) < 1e-7)
        }
        #expect(abs(values[1][0] / values[0][0] - 2) < 1e-7)
    }

    @Test func givesEveryEfficiencyItsRange() throws {
        let table = try #require(MachinesWorkload.all(of: Self.machines.columns)[0].section.table)
        let places = table.columns.indices.filter { table.columns[$0].title.hasSuffix(", efficiency") }
        #expect(places.count == 3)
        let row = try #require(table.rows.first { $0[0].text.contains("aio_threads=4 disk_backend=mmap") })
        for (place, column) in zip(places, Self.machines.columns) {
            let interval = try #require(column.summaries[0].cells[2].shownInterval(of: MetricCatalog.efficiencyRatio))
            // One run of the third machine has no spread.
            #expect(row[place].text.contains(" (") == (interval.count > 1), "\(row[place].text)")
            #expect(row[place].values == IntervalText.figures(interval))
        }
    }

    @Test func listsWhatTellsTheMachinesApart() throws {
        let page = try MarkupTree.read(Self.report.page())
        #expect(page.text.contains("They differ in CPU, cores."))
        let table = try #require(page.elements("table").first { $0.text.contains("Ampere Altra") })
        let rows = table.elements("tbody").flatMap { $0.elements("tr") }.map(\.text)
        #expect(rows[0].contains("CPU") && rows[1].contains("cores") && rows[2].hasSuffix("no"))
    }

    @Test func doesNotCallOneKindOfMachineSeveral() {
        let two = Self.documents().prefix(2).map { ($0.name, Self.documents()[0].document) }
        let page = MachinesReport(two).report.page()
        #expect(page.contains("<h1>quick: 2 results of one kind of machine</h1>"))
        #expect(page.contains("perhaps the same"))
        #expect(Self.report.page().contains("<h1>quick on 3 machines</h1>"))
    }

    @Test func saysWhatAMachineDidNotRun() {
        #expect(Self.report.markdown().contains("C did not run this workload"))
        #expect(Self.report.terminal(style: TextStyle(width: 100)).contains("C did not run this workload"))
    }

    @Test func isWellFormedWithUniqueNames() throws {
        let page = try MarkupTree.read(Self.report.page())
        let ids = page.all.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for link in page.elements("a") {
            #expect(link.attributes["href"].map { ids.contains(String($0.dropFirst())) } == true)
        }
        for cell in page.elements("td") where cell.has("n") && cell.text.contains(where: \.isNumber) {
            #expect(cell.attributes["data-v"] != nil, "'\(cell.text)' has no value")
        }
    }

    @Test(arguments: [40, 60, 80, 140])
    func keepsToTheTerminalsWidth(width: Int) {
        let text = Self.report.terminal(style: TextStyle(width: width))
        for line in text.split(separator: "\n") { #expect(DisplayWidth.columns(of: String(line)) <= width, "\(line)") }
    }

    @Test func warnsWhereMoreThanTheMachineDiffers() {
        var documents = Self.documents()
        documents[1].document.scenario.contentHash = "other"
        documents[1].document.tool.version = "9.0.0"
        documents[1].document.state = .interrupted
        let text = MachinesReport(documents).report.markdown()
        #expect(text.contains("The scenarios are not the same text") && text.contains("B is interrupted"))
        #expect(text.contains("measure differently"))
    }
}
