import Foundation
import Results
import Statistics
import TestSupport
import Testing
import Verdicts
import Vocabulary

@testable import Reports

/// What is no answer to the question competes with none that is, whatever the output.
@Suite(.timeLimit(.minutes(2)), .queued)
struct FigureRoleTests {
    /// The fastest of all is a cell that moves zeros; half a record says so, half leaves it to be told by the backend.
    static func document(storesRole: Bool) -> ResultDocument {
        var document = Fixture.document(blocks: 10, failing: false)
        document.cells[1].id = ceiling
        document.cells[1].labels[1].value = "disabled"
        document.cells[1].configuration = .object(["leecher": .object(["diskBackend": .string("disabled")])])
        document.cells[1].role = storesRole ? .ceiling : nil
        for index in document.runs.indices where document.runs[index].cell == Fixture.cells[1].id {
            document.runs[index].cell = ceiling
            document.runs[index].verification = nil
            let name = MetricCatalog.completionThroughput.name
            document.runs[index].measurements[name] = .value(1280e6 + Double(index))
            document.runs[index].role = storesRole ? document.runs[index].warmup ? .warmUp : .ceiling : nil
        }
        return document
    }

    static let ceiling = "transfer[aio_threads=1,disk_backend=disabled]"
    static let name = "aio_threads=1 disk_backend=disabled"

    @Test(arguments: [true, false]) func aCeilingIsNeverRanked(storesRole: Bool) throws {
        let workload = try #require(WorkloadSummary.all(of: Self.document(storesRole: storesRole)).first)
        #expect(workload.cells.count == 3 && workload.ceilings.map(\.cell.id) == [Self.ceiling])
        #expect(workload.ranking?.verdict(on: Self.ceiling) == nil)
        let answer = Answer.sentence(workload)
        #expect(answer.hasPrefix("Highest throughput: aio_threads=4 "), "\(answer)")
        #expect(answer.hasSuffix("Ceiling, zeros in place of data and no result: \(Self.name) 1280 MB/s."), "\(answer)")
        let rows = SpeedTable.make(workload)?.rows.map { $0.map(\.text).joined(separator: " ") } ?? []
        #expect(rows.count == 3 && rows.allSatisfy { !$0.contains("disabled") })
    }

    @Test(arguments: [true, false]) func anEarlyEndCountsResultsAlone(storesRole: Bool) throws {
        var document = Self.document(storesRole: storesRole)
        document.state = .interrupted
        let last = try #require(document.runs.last?.index)
        document.runs.removeAll { $0.index > last - 7 }
        document.plannedRuns = last + 1
        let counted = document.countedRuns.count
        let sentence = try #require(EarlyEnd(document)?.sentence)
        #expect(document.ceilingRuns.count > 0)
        #expect(
            sentence
                == "Interrupted: \(counted) of \(counted) counted runs are valid; 7 of \(last + 1) planned runs were not made."
        )
        for index in document.runs.indices where document.runs[index].cell != Self.ceiling {
            document.runs[index].outcome.state = .suspect
        }
        let disturbed = try #require(EarlyEnd(document)?.sentence)
        #expect(disturbed.hasPrefix("Interrupted: none of \(counted) counted runs is valid; 7 of "))
    }

    @Test(arguments: [true, false]) func pagesDrawItAsABound(storesRole: Bool) throws {
        let document = Self.document(storesRole: storesRole)
        let texts = [
            Report(document).terminal(style: TextStyle(width: 400)), Report(document).markdown(),
            Report(document).page(),
        ]
        for text in texts {
            #expect(text.contains(CeilingCellTable.title))
            #expect(!text.contains("Highest throughput: \(Self.name)"))
            #expect(!text.contains("−7") || !text.contains("slower −7"))
        }
        let figures = Report(document).figures
        let speed = try #require(figures.first { $0.name == "w-transfer-speed" })
        #expect(speed.svg().contains("ceiling: \(Self.name)"))
        #expect(
            figures.filter { $0.name.contains("-map") || $0.name.contains("-memory") }.allSatisfy {
                !$0.svg().contains("disabled")
            }
        )
        let runs = try #require(WorkloadSummary.all(of: document).first.flatMap { RunsTable.make($0, in: document) })
        let states = runs.rows.filter { $0[1].text == Self.name }.map { $0[3].text }
        #expect(states.count == 11 && states.allSatisfy { $0 == "ceiling" })
        #expect(
            Validity.counts(of: document).contains(
                "60 counted: 60 valid; 10 of ceilings, which are no results; 7 for warm-up"
            )
        )
    }

    @Test(arguments: [true, false]) func exportsNeverCallItValid(storesRole: Bool) throws {
        let document = Self.document(storesRole: storesRole)
        let csv = CSVExport.text(document).split(separator: "\r\n").filter { $0.contains("disk_backend=disabled") }
        #expect(csv.count > 20 && csv.allSatisfy { $0.contains(",ceiling,transfer,") && !$0.contains(",valid,") })
        #expect(csv.allSatisfy { $0.hasSuffix(",ceiling,0") || $0.hasSuffix(",warm_up,0") })
        let lines = JSONLinesExport.text(document).split(separator: "\n").filter {
            $0.contains("disk_backend=disabled")
        }
        #expect(lines.count == csv.count && lines.allSatisfy { $0.contains("\"state\":\"ceiling\"") })
        for text in [
            BencherExport.text(document), ActionBenchmarkExport.text(document, biggerIsBetter: true),
            ActionBenchmarkExport.text(document, biggerIsBetter: false),
        ] {
            #expect(text.contains("disk_backend=posix") && !text.contains("disabled"))
        }
        let cases = JUnitExport.text(document).components(separatedBy: "<testcase ").filter {
            $0.contains("name=\"\(Self.name)")
        }
        #expect(cases.count == 10 && cases.allSatisfy { $0.contains("<skipped message=\"a ceiling") })
        #expect(JUnitExport.text(document).contains("tests=\"40\" failures=\"0\" errors=\"0\" skipped=\"10\""))
    }

    @Test(arguments: [true, false]) func itMakesNoHistoryAndIsComparedWithNothing(storesRole: Bool) {
        let document = Self.document(storesRole: storesRole)
        let points = HistoryPoint.all(of: document, path: "x")
        #expect(!points.isEmpty && points.allSatisfy { $0.line.cell != Self.ceiling })
        let rows = EvidenceReader.between(document, document, asked: [MetricCatalog.completionThroughput.name])
        #expect(!rows.isEmpty && rows.allSatisfy { $0.cell != Self.ceiling })
        var result = document
        result.cells[1].role = .result
        let mixed = EvidenceReader.between(document, result, asked: [MetricCatalog.completionThroughput.name])
            .filter { $0.cell == Self.ceiling }
        #expect(mixed.allSatisfy { $0.base.isEmpty })
        #expect(mixed.contains { $0.reason == "the base is a ceiling: zeros in place of data, compared with nothing" })
    }

    @Test func aRecordOfCeilingsAloneHasNoResult() throws {
        var document = Self.document(storesRole: true)
        document.cells = [document.cells[1]]
        document.runs = document.runs.filter { $0.cell == Self.ceiling }
        let workload = try #require(WorkloadSummary.all(of: document).first)
        #expect(
            Answer.sentence(workload)
                == "Only ceilings were run, so there is no result. Ceiling, zeros in place of data and no result: "
                + "\(Self.name) 1280 MB/s."
        )
        #expect(SpeedTable.make(workload) == nil)
        #expect(document.countedRuns.isEmpty && document.ceilingRuns.count == 10)
        #expect(Report(document).page().contains("Only ceilings were run"))
    }

    @Test func progressAndAdviceKnowIt() throws {
        let document = Self.document(storesRole: true)
        let steps = document.runs.map {
            LiveProgress.Step(index: $0.index, cell: $0.cell, block: $0.block, warmup: $0.warmup)
        }
        let progress = LiveProgress(cells: document.cells, steps: steps)
        let run = try #require(document.runs.last { $0.cell == Self.ceiling })
        #expect(progress.line(for: run, style: TextStyle(width: 200)).contains(" · ceiling 1280 MB/s · "))
        var loud = document
        for index in loud.runs.indices {
            loud.runs[index].engines = []
            guard loud.runs[index].cell == Self.ceiling else { continue }
            loud.runs[index].engines = [
                EngineRecord(role: "seeder", index: 0, engine: "e", performanceAlerts: ["x": 3])
            ]
        }
        #expect(PerformanceAdvice.warnings(of: loud).isEmpty)
    }

    /// Calls are timed whatever the disk holds.
    @Test func callsOnAnEngineWithoutADiskAreResults() {
        let configuration = JSONValue.object(["seeder": .object(["diskBackend": .string("disabled")])])
        func role(_ kind: String) -> FigureRole {
            CellRecord(id: "a", workload: "a", kind: kind, labels: [], configuration: configuration).figureRole
        }
        #expect(["transfer", "check", "ipc", "frames"].map(role) == [.ceiling, .ceiling, .result, .result])
    }
}
