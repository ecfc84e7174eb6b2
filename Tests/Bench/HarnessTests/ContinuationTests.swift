import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness

/// Runs that are added to a stored record.
@Suite(.timeLimit(.minutes(5)), .queued) struct ContinuationTests {
    private let directory: TemporaryDirectory
    private let clock = ManualClock()

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func benchmark(
        _ plan: Plan,
        _ executor: ScriptedExecutor,
        machine: MachineRecord = TestPlan.machine,
        version: String = "1",
        continuing continuation: Continuation? = nil
    ) -> Benchmark {
        Benchmark(
            plan: plan,
            options: BenchmarkOptions(enginePath: "/bin/false", resultsRoot: directory.path),
            executor: executor,
            clock: clock,
            machine: machine,
            tool: ToolRecord(version: version),
            observer: { _ in },
            continuing: continuation
        )
    }

    private static func executor(engine: String = "aa", stopsAt index: Int? = nil) -> ScriptedExecutor {
        ScriptedExecutor(
            summary: ExecutionSummary(
                harnessCost: HarnessCost(cpuSeconds: 1, enginesCpuSeconds: 2, peakMemoryBytes: 3),
                versions: ["e SHA-256": engine]
            )
        ) { RunOutcome(state: $0.index == index ? .interrupted : .valid) }
    }

    private static func plan() throws -> Plan {
        try TestPlan.plan(
            workload: "matrix:\n  payload.piece_size: [16KiB, 32KiB]",
            set: ["blocks=3", "warmup_blocks=1"]
        )
    }

    /// A record of eight planned runs that was interrupted in the fifth.
    private func interrupted() async throws -> (Plan, ResultDocument, ResultFolder) {
        let plan = try Self.plan()
        let (document, folder) = try await benchmark(plan, Self.executor(stopsAt: 4)).run(id: "0badcafe")
        #expect(document.state == .interrupted && document.runs.count == 5 && document.invocations == nil)
        return (plan, document, folder)
    }

    @Test func missingRunsCompleteThePlan() async throws {
        let (plan, document, folder) = try await interrupted()
        let missing = plan.with(entries: plan.entries.filter { !document.placesDone.contains($0.index) })
        let continuation = Continuation(previous: document, folder: folder, lock: try FolderLock(folder))
        let (whole, place) = try await benchmark(missing, Self.executor(), continuing: continuation).run(id: "ffffffff")
        #expect(place == folder && whole.id == "0badcafe")
        #expect(whole.state == .complete && whole.plannedRuns == 8 && whole.scenario.blocks == 3)
        #expect(whole.runs.map(\.index) == [0, 1, 2, 3, 4, 4, 5, 6, 7])
        #expect(whole.runs.map { $0.invocation ?? 0 } == [0, 0, 0, 0, 0, 1, 1, 1, 1])
        #expect(
            whole.runs.prefix(2).allSatisfy { $0.role == .warmUp }
                && whole.runs.dropFirst(2).allSatisfy { $0.role == .result }
        )
        #expect(whole.invocations?.map(\.source) == ["run", "resume"])
        #expect(whole.harnessCost?.cpuSeconds == 2 && whole.harnessCost?.peakMemoryBytes == 3)
        #expect(try folder.load() == whole)
    }

    @Test func furtherBlocksFollowWithWarmUpOfTheirOwn() async throws {
        let plan = try Self.plan()
        let (document, folder) = try await benchmark(plan, Self.executor()).run(id: "0badcafe")
        let more = plan.following(index: 8, block: 4)
        let added = InvocationRecord.AddedBlocks(counted: 3, seed: 5, firstIndex: 8, firstBlock: 4, plannedRuns: 8)
        let continuation = Continuation(previous: document, folder: folder, lock: try FolderLock(folder), added: added)
        let (whole, _) = try await benchmark(more, Self.executor(), continuing: continuation).run(id: "x")
        #expect(whole.state == .complete && whole.plannedRuns == 16 && whole.scenario.blocks == 6)
        #expect(whole.runs.map(\.index) == Array(0..<16))
        #expect(whole.runs.filter(\.warmup).map(\.block) == [0, 0, 4, 4])
        #expect(whole.invocations?.last?.blocks == added)
    }

    @Test func anotherMachineEngineOrHarnessIsRefusedAndTheRecordLeftAsItWas() async throws {
        let (plan, document, folder) = try await interrupted()
        let other = MachineRecord(machineClass: MachineClass(architecture: "arm64", cores: 2))
        func refusal(_ machine: MachineRecord, engine: String, version: String) async throws -> String {
            let continuation = Continuation(previous: document, folder: folder, lock: try FolderLock(folder))
            let late = benchmark(
                plan,
                Self.executor(engine: engine),
                machine: machine,
                version: version,
                continuing: continuation
            )
            let error = await #expect(throws: HarnessError.self) { _ = try await late.run(id: "x") }
            #expect(error?.kind == .badScenario)
            return error.map { "\($0)" } ?? ""
        }
        #expect(try await refusal(other, engine: "aa", version: "1").contains("another kind of machine"))
        #expect(
            try await refusal(TestPlan.machine, engine: "bb", version: "1").contains("is not the one of the record")
        )
        #expect(try await refusal(TestPlan.machine, engine: "aa", version: "2.0").contains("measures differently"))
        #expect(try folder.load() == document)
    }

    @Test func aContinuationThatMakesNoRunLeavesTheRecordAsItWas() async throws {
        let (plan, document, folder) = try await interrupted()
        let continuation = Continuation(previous: document, folder: folder, lock: try FolderLock(folder))
        let executor = ScriptedExecutor(prepare: { throw HarnessError(.environmentUnfit, "no space") })
        let late = benchmark(plan, executor, continuing: continuation)
        await #expect(throws: HarnessError.self) { _ = try await late.run(id: "x") }
        #expect(try folder.load() == document)
    }

    @Test func onlyOneMayWriteToAResult() async throws {
        let (_, _, folder) = try await interrupted()
        let lock = try FolderLock(folder)
        let error = #expect(throws: ResultsError.self) { _ = try FolderLock(folder) }
        #expect(error?.code == .inUse)
        withExtendedLifetime(lock) {}
    }
}
