import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

/// What reports make of many loads, phases and parts.
@Suite(.timeLimit(.minutes(2)), .queued) struct BridgeReportTests {
    /// The fixture's calls in these phases under these loads; of each run the parts are the same times its number.
    private func document(phases: [String] = ["idle"], loads: [String], traced: Bool = true) -> ResultDocument {
        var document = Fixture.document(failing: false)
        let cells = document.cells.filter { $0.kind == "ipc" }.map(\.id)
        for index in document.runs.indices where cells.contains(document.runs[index].cell) {
            let templates = document.runs[index].latencies.filter { $0.phase == "idle" }
            document.runs[index].latencies = loads.flatMap { load in
                phases.flatMap { phase in
                    templates.map { template in
                        var record = template
                        record.phase = phase
                        record.load = load
                        record.callsPerSecond = 1000 * Double(document.runs[index].block + 1)
                        record.parts = traced ? parts(factor: Double(document.runs[index].block + 1)) : nil
                        return record
                    }
                }
            }
        }
        return document
    }

    private func parts(factor: Double) -> [LatencyPart] {
        [("before_write", 100.0), ("to_engine", 2000), ("engine_handling", 500), ("engine_encoding", 250)].map {
            LatencyPart(
                part: $0,
                count: 2000,
                meanNs: $1 * factor,
                p50Ns: nil,
                p99Ns: nil,
                maxNs: 1,
                slowMeanNs: $1 * factor * 10
            )
        }
    }

    private func workload(_ document: ResultDocument) throws -> WorkloadSummary {
        try #require(WorkloadSummary.all(of: document).last)
    }

    @Test func partsStandInTwoRowsThatAddUp() throws {
        let table = try #require(PartsTable.make(try workload(document(loads: ["closed"]))))
        #expect(
            table.columns.map(\.title)
                == ["method", "phase", "load", "calls", "before write", "to engine", "engine work"]
        )
        #expect(table.rows.map { $0[3].text } == ["all", "slowest 1 %", "all", "slowest 1 %"])
        // Three counted blocks: the median run's number is that of its block.
        let first = table.rows[0].suffix(3).map { $0.values.first ?? 0 }
        let factor = first[0] / 100
        #expect(first == [100 * factor, 2000 * factor, 750 * factor])
        #expect(table.rows[1].suffix(3).map { $0.values.first ?? 0 } == first.map { $0 * 10 })
    }

    @Test func withoutPartsThereIsNoTableOfThem() throws {
        #expect(PartsTable.make(try workload(document(loads: ["closed"], traced: false))) == nil)
        #expect(PartsTable.make(try workload(Fixture.document())) == nil)
    }

    @Test func callsPerSecondAreShownWhereManyAreUnderWay() throws {
        let plain = try #require(LatencyTable.make(try workload(document(loads: ["closed"]))))
        let deep = try #require(LatencyTable.make(try workload(document(loads: ["closed", "depth 64"]))))
        #expect(plain.columns.last?.title == "max")
        #expect(deep.columns.last?.title == "calls" && deep.columns.last?.unit == "/s")
        #expect(deep.rows.allSatisfy { $0.last?.values.isEmpty == false })
    }

    /// Two cells, of which the second answers a fifth as many calls, takes four times as long and uses ten times the CPU.
    @Test func whatACallCostsTheEngineIsComparedRunByRun() throws {
        var document = document(loads: ["closed", "60/s"])
        var other = try #require(document.cells.last { $0.kind == "ipc" })
        let twins = document.runs.filter { $0.cell == other.id }
        other.id = "other"
        document.cells.append(other)
        document.runs += twins.map { run in
            var twin = run
            twin.cell = "other"
            return twin
        }
        let cells = document.cells.filter { $0.kind == "ipc" }.map(\.id)
        for index in document.runs.indices {
            guard let cell = cells.firstIndex(of: document.runs[index].cell) else { continue }
            let block = Double(document.runs[index].block + 1)
            for number in document.runs[index].latencies.indices
            where document.runs[index].latencies[number].load == "closed" {
                document.runs[index].latencies[number].callsPerSecond = cell == 0 ? 100_000 * block : 20_000 * block
                document.runs[index].latencies[number].engineCPUPerCallNs = cell == 0 ? 900 * block : 9000 * block
                document.runs[index].latencies[number].parts = [
                    LatencyPart(
                        part: LatencyPart.service,
                        count: 2000,
                        meanNs: 1,
                        p50Ns: UInt64(cell == 0 ? 1000 * block : 4000 * block),
                        p99Ns: UInt64(cell == 0 ? 3000 * block : 5000 * block),
                        maxNs: 1,
                        slowMeanNs: nil
                    )
                ]
            }
        }
        let workload = try workload(document)
        let table = try #require(EngineCostTable.make(workload))
        let titles = ["calls", "engine's own time p50", "engine's own time p99", "engine's CPU a call"]
        #expect(table.columns.suffix(4).map(\.title) == titles)
        #expect(table.rows.allSatisfy { row in row.contains { $0.text == "closed" } }, "a schedule decides the others")
        let notes = EngineCostTable.notes(workload).dropLast()
        #expect(!notes.isEmpty && notes.allSatisfy { $0.contains("other against ipc") })
        #expect(
            notes.allSatisfy {
                $0.contains("calls a second ÷ 5.00 (5.00–5.00), the engine's own time p50 × 4.00 (4.00–4.00), ")
                    && $0.hasSuffix("its CPU time a call × 10.0 (10.0–10.0).")
            },
            "\(notes)"
        )
        #expect(Report(document).markdown().contains("### What a call costs the engine"))
        #expect(Report(document).page().contains("What a call costs the engine"))
    }

    @Test func withoutTheEnginesCPUTimeThereIsNoTableOfIt() throws {
        let workload = try workload(document(loads: ["closed"]))
        #expect(EngineCostTable.make(workload) == nil && EngineCostTable.notes(workload).isEmpty)
    }

    @Test func aPictureHoldsNoMoreLinesThanCanBeToldApart() throws {
        func names(_ phases: [String], _ loads: [String]) throws -> [String] {
            let workload = try workload(document(phases: phases, loads: loads))
            return LatencyFigure.all(workload, name: "f").map(\.name)
        }
        #expect(try names(["idle"], ["closed", "60/s"]) == ["f"])
        #expect(try names(["idle", "check", "magnet"], ["closed", "60/s"]) == ["f-closed", "f-60-s"])
        let phases = ["idle", "transfer", "check", "magnet", "adding"]
        #expect(
            try names(phases, ["closed", "60/s"])
                == ["f-ping-closed", "f-get-status-closed", "f-ping-60-s", "f-get-status-60-s"]
        )
    }

    @Test func everyExportOfABridgeHasItsParts() throws {
        let document = document(loads: ["depth 64"])
        let run = try #require(document.runs.last { $0.latencies.isEmpty == false })
        let rows = TidyRow.all(of: run)
        #expect(rows.contains { $0.metric == "calls_per_second" && $0.unit == "per_second" && $0.value != nil })
        #expect(rows.contains { $0.metric == "part_to_engine_mean_ns" && $0.value != nil })
        #expect(rows.contains { $0.metric == "part_to_engine_p99_ns" && $0.absence == "too few calls" })
        #expect(Report(document).markdown().contains("### Where the time of calls went"))
        #expect(Report(document).page().contains("Where the time of calls went"))
    }
}
