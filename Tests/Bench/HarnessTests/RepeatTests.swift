import Results
import Scenarios
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Harness
@testable import Judging

@Suite(.timeLimit(.minutes(5)), .queued) struct RepeatTests {
    /// Gives the outcomes that it was told, one a run, and `valid` afterwards.
    private final class Told: RunExecutor {
        private let outcomes: Mutex<[RunOutcome]>

        init(_ outcomes: [RunOutcome]) { self.outcomes = Mutex(outcomes) }

        func prepare(_ plan: Plan, observer: @escaping @Sendable (BenchmarkEvent) -> Void) async throws {}

        func execute(
            _ planned: PlannedRun,
            cell: Cell,
            observer: @escaping @Sendable (BenchmarkEvent) -> Void
        ) async -> RunRecord {
            let outcome = outcomes.withLock { $0.isEmpty ? .valid : $0.removeFirst() }
            return RunRecord(
                index: planned.index,
                cell: cell.id.text,
                block: planned.block,
                warmup: planned.isWarmup,
                startedAt: UTCTimestamp(unixMilliseconds: 0),
                durationSeconds: 1,
                outcome: outcome
            )
        }

        func summary() -> ExecutionSummary { ExecutionSummary() }
    }

    /// A clock that is a second later at every look.
    private final class Ticking: HarnessClock {
        private let seconds = Mutex<Int64>(0)

        var monotonicNs: Int64 {
            seconds.withLock { seconds in
                seconds += 1
                return seconds * 1_000_000_000
            }
        }
        var now: UTCTimestamp { UTCTimestamp(unixMilliseconds: 0) }
    }

    private static let invalid = RunOutcome(
        state: .invalid,
        reasons: [OutcomeReason(code: "witnesses_disagree", message: "1 is not 2")]
    )
    private static let wrong = RunOutcome(
        state: .invalid,
        reasons: [OutcomeReason(code: RunOutcome.payloadMismatchCode, message: "a byte")]
    )
    private static let disturbed = RunOutcome(
        state: .suspect,
        reasons: [OutcomeReason(code: "steal", message: "the hypervisor took 9 %")]
    )

    private static func document(
        _ outcomes: [RunOutcome],
        budget: Int = 3,
        blocks: Int = 2,
        total: String = "1h",
        clock: any HarnessClock = SystemClock()
    ) async throws -> ResultDocument {
        let text = """
            schema: 1
            name: x
            question: why
            blocks: \(blocks)
            warmup_blocks: 0
            limits: { repeat_budget: \(budget), total: \(total), run_timeout: 1s }
            workloads:
              - { name: a, kind: check }

            """
        let plan = try Plan(try Scenario(parsing: text, path: "x.yaml"))
        return try await TemporaryDirectory.with { folder in
            let benchmark = Benchmark(
                plan: plan,
                options: BenchmarkOptions(enginePath: "/bin/true", resultsRoot: folder),
                executor: Told(outcomes),
                clock: clock,
                machine: MachineRecord(machineClass: MachineClass()),
                tool: ToolRecord(version: "0"),
                observer: { _ in }
            )
            return try await benchmark.run(id: "00000000").document
        }
    }

    @Test func anInvalidRunIsRepeatedAtItsPlaceAndAllAreKept() async throws {
        let document = try await Self.document([Self.invalid, Self.invalid])
        #expect(document.runs.map(\.index) == [0, 0, 0, 1])
        #expect(document.runs.map(\.repetition) == [nil, 1, 2, nil])
        #expect(document.runs.map(\.outcome.state) == [.invalid, .invalid, .valid, .valid])
        #expect(document.state == .complete)
        #expect(document.plannedRuns == 2)
    }

    @Test(arguments: [(0, 2), (1, 3), (3, 5)])
    func theBudgetIsForAllRunsTogether(budget: Int, runs: Int) async throws {
        let document = try await Self.document([RunOutcome](repeating: Self.invalid, count: 9), budget: budget)
        #expect(document.runs.count == runs)
        #expect(document.state == .complete)
    }

    /// The first look is at 2 s, the second, before the repetition, at 3 s.
    @Test func noRepetitionBeginsAfterTheTotalTime() async throws {
        let outcomes = [RunOutcome](repeating: Self.invalid, count: 9)
        let document = try await Self.document(outcomes, blocks: 1, total: "1s", clock: Ticking())
        #expect(document.runs.count == 1)
        #expect(document.warnings.contains { $0.code == "time_budget_spent" })
        #expect(try await Self.document(outcomes, blocks: 1, total: "1h", clock: Ticking()).runs.count == 4)
    }

    @Test func wrongDataAndDisturbedRunsAreNotRepeated() async throws {
        let document = try await Self.document([Self.wrong, Self.disturbed])
        #expect(document.runs.count == 2)
    }

    @Test func theLimitsStandInTheRecord() async throws {
        let document = try await Self.document([])
        #expect(document.validityLimits?["steal_percent"] == 2)
        #expect(document.validityLimits?.count == ValidityLimits.standard.byKey.count)
    }

    @Test func anEnvironmentThatWasUnfitThroughoutIsToldWithWhatToDo() async throws {
        let document = try await Self.document([Self.disturbed, Self.disturbed])
        let warning = try #require(document.warnings.first { $0.code == "environment_unfit" })
        #expect(warning.message.contains("none of the 2 counted runs"))
        #expect(warning.message.contains("the hypervisor took 9 %"))
        #expect(warning.remedy.contains("torrbench doctor"))
    }

    @Test func oneQuietRunIsEnough() async throws {
        let document = try await Self.document([Self.disturbed, .valid])
        #expect(!document.warnings.contains { $0.code == "environment_unfit" })
    }
}
