import MarkupFixture
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

/// Wherever a person reads it, the number of a block is the same.
@Suite(.timeLimit(.minutes(2)), .queued) struct BlockNumbersTests {
    /// Transfers with a block of warm-up, checks without: what the record calls block 1 is the checks' second.
    static var document: ResultDocument {
        var document = Fixture.withEvidence(blocks: 3)
        for index in document.runs.indices where document.runs[index].cell.hasPrefix("check") {
            document.runs[index].warmup = false
        }
        return document
    }

    private static func run(_ cell: String, block: Int) throws -> RunRecord {
        try #require(document.runs.first { $0.cell.hasPrefix(cell) && $0.block == block })
    }

    @Test(arguments: [
        ("transfer", 0, "warm-up"), ("transfer", 1, "block 1"), ("check", 0, "block 1"), ("check", 3, "block 4"),
    ])
    func areCountedFromOneWithinTheirWorkload(cell: String, block: Int, text: String) throws {
        let run = try Self.run(cell, block: block)
        #expect(BlockNumbers(Self.document).text(of: run) == text)
        #expect(Validity.line(of: run, in: Self.document).contains(", \(text)) "))
    }

    @Test(arguments: ["transfer", "check"])
    func areTheSameOnThePageAndInTheListOfRunsLeftOut(workload: String) throws {
        let document = Self.document
        let summary = try #require(WorkloadSummary.all(of: document).first { $0.name == workload })
        let table = try #require(RunsTable.make(summary, in: document))
        let runs = document.runs.filter { $0.cell.hasPrefix(workload) }
        let page = Report(document).page()
        #expect(table.rows.count == runs.count)
        for (row, run) in zip(table.rows, runs) {
            let text = run.warmup ? "warm-up" : "block \(row[2].text)"
            #expect(Validity.line(of: run, in: document).contains(", \(text)) "))
            // The dot of the run in the picture of all runs, and its course where it has one.
            if !run.warmup, !run.measurements.isEmpty { #expect(page.contains("run \(run.index + 1), \(text)")) }
        }
    }

    @Test func areThoseOfTheLiveView() throws {
        let document = Self.document
        let steps = document.runs.map {
            LiveProgress.Step(index: $0.index, cell: $0.cell, block: $0.block, warmup: $0.warmup)
        }
        let progress = LiveProgress(cells: document.cells, steps: steps)
        let numbers = BlockNumbers(document)
        for run in document.runs where !run.warmup {
            let line = progress.line(for: run, style: TextStyle(width: 200))
            #expect(line.contains(" · \(numbers.text(of: run)) of "), "\(line)")
        }
    }

    @Test func areThoseOfJUnit() throws {
        let document = Self.document
        let run = try Self.run("check", block: 3)
        let names = try MarkupTree.read(JUnitExport.text(document)).elements("testcase").map {
            $0.attributes["name"] ?? ""
        }
        #expect(names.contains { $0.hasSuffix(", block 4, run \(run.index + 1)") })
    }
}
