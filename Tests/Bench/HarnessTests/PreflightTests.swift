import EngineClient
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct PreflightTests {
    private func verify(_ rules: [String], _ plan: Plan, in directory: TemporaryDirectory) async throws {
        let options = BenchmarkOptions(enginePath: try ScriptedEnginePath.make(rules, in: directory))
        try await Preflight(options: options, directory: directory.path).verify(plan.cells)
    }

    @Test func asksEachConfigurationOnce() async throws {
        let directory = try TemporaryDirectory()
        let plan = try TestPlan.plan(
            workload: "matrix:\n  engines.settings.aio_threads: [1, 2]\n  payload.piece_size: [16KiB, 32KiB]",
            set: ["leecher.count=3"]
        )
        try await verify([], plan, in: directory)
        // Two thread counts, each for a seeder and a leecher.
        #expect(ScriptedEnginePath.starts(in: directory) == 4)
    }

    @Test func aSettingThatTheEngineDoesNotKnowIsTheScenariosFault() async throws {
        let directory = try TemporaryDirectory()
        let plan = try TestPlan.plan()
        let error = await #expect(throws: HarnessError.self) {
            try await verify(["leecher:configure=refuse:-32602"], plan, in: directory)
        }
        #expect(error?.kind == .badScenario)
        #expect(error?.message == "\(plan.cells[0].id): the leecher does not accept its settings: scripted refusal")
    }

    @Test(arguments: [
        ("configure=signal:6", HarnessError.Kind.engineFailed, "seeder-1: killed by signal 6 (SIGABRT)"),
        ("configure=refuse:-32603", .engineFailed, "the seeder does not accept its settings: scripted refusal"),
        ("hello=exit:1", .engineFailed, "seeder-1: exited with status 1"),
    ])
    func anEngineThatFailsSaysHow(rule: String, kind: HarnessError.Kind, message: String) async throws {
        let directory = try TemporaryDirectory()
        let error = await #expect(throws: HarnessError.self) {
            try await verify([rule], try TestPlan.plan(), in: directory)
        }
        #expect(error?.kind == kind)
        #expect(error?.message.hasSuffix(message) == true, "\(error?.message ?? "")")
    }

    @Test func aCancelledOneIsAnInterruption() async throws {
        let directory = try TemporaryDirectory()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await verify([], try TestPlan.plan(), in: directory)
        }
        let error = await #expect(throws: HarnessError.self) { try await task.value }
        #expect(error?.kind == .interrupted)
    }
}
