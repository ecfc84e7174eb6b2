import Results
import Statistics
import TestSupport
import Testing
import Vocabulary

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct WorkloadSummaryTests {
    @Test func onlyValidRunsOutsideWarmUpCount() throws {
        let workloads = WorkloadSummary.all(of: Fixture.document())
        #expect(workloads.map(\.name) == ["transfer", "check", "ipc"])
        let cell = try #require(workloads.first?.cells[1])
        #expect(cell.counted.count == 3 && cell.valid.count == 2)
        #expect(cell.values(of: MetricCatalog.completionThroughput).keys.sorted() == [1, 3])
    }

    @Test func oneCellWithTooFewBlocksDoesNotSilenceTheVerdictOnOthers() throws {
        var document = Fixture.document(blocks: 12, failing: false)
        let workload = try #require(WorkloadSummary.all(of: document).first)
        #expect(!workload.hasUnsureCells && !workload.isUndecided)
        let best = try #require(workload.ranking?.best)
        let other = try #require(workload.cells.map(\.cell.id).first { $0 != best })
        for index in document.runs.indices where document.runs[index].cell == other && document.runs[index].block > 3 {
            document.runs[index].outcome.state = .suspect
        }
        let thinned = try #require(WorkloadSummary.all(of: document).first)
        #expect(thinned.hasUnsureCells && !thinned.isUndecided)
        #expect(Answer.sentence(thinned).contains("(too few valid blocks)"))
        #expect(SpeedTable.notes(thinned).contains { $0.hasPrefix("Unsure: fewer than") })
    }

    @Test func axesOfOneShortNameAreWrittenInFull() throws {
        var document = Fixture.document()
        for index in document.cells.indices where document.cells[index].workload == "transfer" {
            document.cells[index].labels = [
                CellLabel(axis: "seeder.settings.aio_threads", value: "\(index)"),
                CellLabel(axis: "leecher.settings.aio_threads", value: "1"),
            ]
        }
        let workload = try #require(WorkloadSummary.all(of: document).first)
        #expect(workload.keyColumns.map(\.title) == ["seeder.settings.aio_threads", "leecher.settings.aio_threads"])
    }

    @Test func aQuantileNeedsEnoughCallsInEveryRun() throws {
        let workload = try #require(WorkloadSummary.all(of: Fixture.document()).last)
        let rows = LatencySummary.of(workload.cells[0])
        #expect(rows.map { $0.interval(ofQuantile: 0.99) != nil } == [true, true, true, false])
        #expect(rows.map(\.samples) == [6000, 6000, 6000, 1200])
    }

    @Test func absenceIsExplainedByItsReason() throws {
        let cell = try #require(WorkloadSummary.all(of: Fixture.document()).first?.cells[1])
        #expect(cell.interval(of: MetricCatalog.steadyThroughput) == nil)
        #expect(cell.reasonForAbsence(of: MetricCatalog.steadyThroughput).hasPrefix("only 9 samples"))
        #expect(CellSummary(cell: cell.cell, counted: []).reasonForAbsence(of: MetricCatalog.hashTime) == "no run yet")
    }

    @Test(arguments: [
        "outstanding_disk_buffer_limit_reached", "outstanding_request_limit_reached", "upload_limit_too_low",
        "download_limit_too_low", "send_buffer_watermark_too_low", "too_many_optimistic_unchoke_slots",
        "too_high_disk_queue_limit", "aio_limit_reached", "too_few_outgoing_ports", "too_few_file_descriptors",
        "unknown_performance_warning",
    ])
    func everyPerformanceAlertBecomesAdvice(kind: String) throws {
        var document = Fixture.document()
        for index in document.runs.indices { document.runs[index].engines = [] }
        document.runs[20].engines = [
            EngineRecord(role: "seeder", index: 0, engine: "e", performanceAlerts: [kind: 7, "none": 0])
        ]
        #expect(!document.runs[20].warmup)
        let warnings = PerformanceAdvice.warnings(of: document)
        #expect(warnings.count == 1)
        document.runs[20].engines[0].performanceAlerts[kind] = 1
        let once = PerformanceAdvice.warnings(of: document).first
        #expect(once?.message.contains("warned once of \(kind) in 1") == true)
        #expect(once?.remedy.isEmpty == true, "what was said once names no setting")
        let warning = try #require(warnings.first)
        #expect(warning.message.hasPrefix("seeder: libtorrent warned 7 times of \(kind) in 1 of 19 runs"))
        #expect(!warning.remedy.isEmpty)
    }

    @Test func oneCellIsReportedWithoutAComparison() throws {
        var document = Fixture.document(blocks: 10, failing: false)
        document.cells = [document.cells[0]]
        let workload = try #require(WorkloadSummary.all(of: document).first)
        #expect(
            Answer.sentence(workload) == "Throughput: 240 MB/s (median of 10 runs, 95 % interval 230–250 MB/s)."
        )
        #expect(SpeedTable.make(workload)?.columns.map(\.title).contains("against best") == false)
        document.runs = document.runs.filter { $0.block == 1 }
        let single = try #require(WorkloadSummary.all(of: document).first)
        #expect(Answer.sentence(single).contains("a single run, so its spread is unknown"))
    }
}
