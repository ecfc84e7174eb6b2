import Results
import Scenarios
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct BenchmarkTests {
    private final class Observed: Sendable {
        private let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }

        func receive(_ event: BenchmarkEvent) {
            let text =
                switch event {
                case .began: "began"
                case .preparing: "preparing"
                case .runBegan(let run): "run \(run.index) began"
                case .progressed: "progressed"
                case .runEnded(let run, let record): "run \(run.index) \(record.outcome.state)"
                case .runSkipped(let run, _): "run \(run.index) skipped"
                case .warned: "warned"
                }
            texts.withLock { $0.append(text) }
        }
    }

    private static let twoCells = "matrix:\n  payload.piece_size: [16KiB, 32KiB]"
    private static func failed(_ code: String = "engine_failed") -> RunOutcome {
        RunOutcome(state: .failed, reasons: [OutcomeReason(code: code, message: "as told")])
    }

    private let directory: TemporaryDirectory
    private let clock = ManualClock()
    private let observed = Observed()

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func benchmark(_ plan: Plan, _ executor: ScriptedExecutor, failuresPerCell: Int = 2) -> Benchmark {
        let options = BenchmarkOptions(
            enginePath: "/bin/false",
            resultsRoot: directory.path,
            command: ["torrbench", "run"],
            failuresPerCell: failuresPerCell
        )
        return Benchmark(
            plan: plan,
            options: options,
            executor: executor,
            clock: clock,
            machine: TestPlan.machine,
            tool: ToolRecord(version: "1"),
            observer: observed.receive
        )
    }

    @Test func carriesOutEveryRunInOrderAndStoresEachBeforeTheNext() async throws {
        let plan = try TestPlan.plan(workload: Self.twoCells, set: ["blocks=2", "warmup_blocks=1"])
        let root = directory.path
        let stored = Mutex<[Int]>([])
        let executor = ScriptedExecutor { _ in
            let document = try? FolderListing.only(in: root)
            stored.withLock { $0.append(document?.runs.count ?? -1) }
            return .valid
        }
        let (document, folder) = try await benchmark(plan, executor).run(id: "0badcafe")
        #expect(plan.entries.count == 6)
        #expect(executor.log.filter { $0 != "summary" } == ["prepare 2"] + (0..<6).map { "run \($0)" })
        #expect(executor.log.last == "summary")
        #expect(stored.withLock { $0 } == Array(0..<6))
        #expect(observed.all == ["began"] + (0..<6).flatMap { ["run \($0) began", "run \($0) valid"] })
        #expect(document.state == .complete)
        #expect(document.runs.map(\.index) == Array(0..<6))
        #expect(document.runs.map(\.warmup) == [true, true, false, false, false, false])
        #expect(document.scenario.blocks == 2)
        #expect(document.scenario.warmupBlocks == 1)
        #expect(document.plannedRuns == 6)
        #expect(document.cells.map(\.id) == plan.cells.map(\.id.text))
        #expect(try folder.load() == document)
    }

    @Test func leavesOutACellThatKeepsFailingAndWarnsOnce() async throws {
        let plan = try TestPlan.plan(workload: Self.twoCells, set: ["blocks=5"])
        let executor = ScriptedExecutor { $0.cellIndex == 0 ? Self.failed() : .valid }
        let (document, _) = try await benchmark(plan, executor).run(id: "0badcafe")
        let runs = Dictionary(grouping: document.runs, by: \.cell).mapValues(\.count)
        #expect(runs == [plan.cells[0].id.text: 2, plan.cells[1].id.text: 5])
        #expect(observed.all.filter { $0.hasSuffix("skipped") }.count == 3)
        let warnings = document.warnings.filter { $0.code == "cell_skipped" }
        #expect(warnings.map(\.message) == ["\(plan.cells[0].id) failed 2 times, its other runs were left out"])
        #expect(document.state == .interrupted)
    }

    @Test func invalidRunsAreRepeatedWithinTheirBudgetAndAreNoFailures() async throws {
        let plan = try TestPlan.plan(set: ["blocks=3", "limits.repeat_budget=2"])
        let executor = ScriptedExecutor { _ in RunOutcome(state: .invalid) }
        let (document, _) = try await benchmark(plan, executor, failuresPerCell: 1).run(id: "0badcafe")
        #expect(document.runs.map(\.index) == [0, 0, 0, 1, 2])
        #expect(document.runs.map(\.repetition) == [nil, 1, 2, nil, nil])
        #expect(document.state == .complete)
    }

    @Test func stopsWhenTheTimeBudgetIsSpentAndWarnsOnce() async throws {
        let plan = try TestPlan.plan(set: ["blocks=6", "limits.total=5min"])
        let clock = clock
        let executor = ScriptedExecutor { _ in
            clock.move(bySeconds: 160)
            return .valid
        }
        let (document, _) = try await benchmark(plan, executor).run(id: "0badcafe")
        // After two runs 320 of 300 seconds are spent.
        #expect(document.runs.count == 2)
        #expect(document.warnings.filter { $0.code == "time_budget_spent" }.count == 1)
        #expect(document.state == .interrupted)
        #expect(document.finishedAt == UTCTimestamp(unixMilliseconds: 1_767_225_600_000 + 320_000))
    }

    @Test func anInterruptedRunIsStoredAndTheLast() async throws {
        let plan = try TestPlan.plan(set: ["blocks=3"])
        let executor = ScriptedExecutor { RunOutcome(state: $0.index == 1 ? .interrupted : .valid) }
        let (document, folder) = try await benchmark(plan, executor).run(id: "0badcafe")
        #expect(document.runs.map(\.outcome.state) == [.valid, .interrupted])
        #expect(document.state == .interrupted)
        #expect(document.finishedAt != nil)
        #expect(try folder.load() == document)
    }

    @Test func cancellationBetweenRunsLeavesAValidPartialResult() async throws {
        let plan = try TestPlan.plan(set: ["blocks=3"])
        let executor = ScriptedExecutor { _ in
            withUnsafeCurrentTask { $0?.cancel() }
            return .valid
        }
        let benchmark = benchmark(plan, executor)
        let (document, folder) = try await Task { try await benchmark.run(id: "0badcafe") }.value
        #expect(document.runs.count == 1)
        #expect(document.state == .interrupted)
        #expect(try folder.load() == document)
    }

    @Test func cancellationOfThePreparationIsAnInterruptionWhateverItThrew() async throws {
        struct Secondary: Error {}
        let executor = ScriptedExecutor(prepare: {
            withUnsafeCurrentTask { $0?.cancel() }
            throw Secondary()
        })
        let benchmark = benchmark(try TestPlan.plan(), executor)
        let (document, _) = try await Task { try await benchmark.run(id: "0badcafe") }.value
        #expect(document.state == .interrupted)
        #expect(document.runs.isEmpty)
    }

    @Test func aPreparationThatFailsIsThrownAndWhatIsKnownIsStored() async throws {
        let executor = ScriptedExecutor(prepare: { throw HarnessError(.badScenario, "not understood") })
        let benchmark = benchmark(try TestPlan.plan(), executor)
        let error = await #expect(throws: HarnessError.self) { _ = try await benchmark.run(id: "0badcafe") }
        #expect(error?.kind == .badScenario)
        let document = try FolderListing.only(in: directory.path)
        #expect(document.state == .incomplete)
        #expect(document.finishedAt != nil)
        #expect(executor.log.first == "prepare 1" && executor.log.last == "summary")
    }

    @Test func theExecutorsSummaryGoesIntoTheRecord() async throws {
        let warning = WarningRecord(code: "x", message: "y", remedy: "z")
        let summary = ExecutionSummary(
            harnessCost: HarnessCost(cpuSeconds: 1, enginesCpuSeconds: 2, peakMemoryBytes: 3),
            warnings: [warning, warning],
            engine: "lib 1"
        )
        let (document, _) = try await benchmark(try TestPlan.plan(), ScriptedExecutor(summary: summary)).run(
            id: "0badcafe"
        )
        #expect(document.harnessCost == summary.harnessCost)
        #expect(document.warnings.filter { $0.code == "x" } == [warning])
        #expect(document.tool.engine == "lib 1")
    }
}
