import Harness
import Results
import Scenarios
import Synchronization

/// Carries out runs as a test says, and notes what was asked of it.
final class ScriptedExecutor: RunExecutor {
    private let preparation: @Sendable () async throws -> Void
    private let outcome: @Sendable (PlannedRun) async -> RunOutcome
    private let total: ExecutionSummary
    private let notes = Mutex<[String]>([])

    init(
        summary: ExecutionSummary = ExecutionSummary(),
        outcome: @escaping @Sendable (PlannedRun) async -> RunOutcome = { _ in .valid },
        prepare: @escaping @Sendable () async throws -> Void = {}
    ) {
        preparation = prepare
        self.outcome = outcome
        total = summary
    }

    /// What was asked, in order.
    var log: [String] { notes.withLock { $0 } }

    func prepare(_ plan: Plan, observer: @escaping @Sendable (BenchmarkEvent) -> Void) async throws {
        note("prepare \(plan.cells.count)")
        try await preparation()
    }

    func execute(
        _ planned: PlannedRun,
        cell: Cell,
        observer: @escaping @Sendable (BenchmarkEvent) -> Void
    ) async -> RunRecord {
        note("run \(planned.index)")
        return RunRecord(
            index: planned.index,
            cell: cell.id.text,
            block: planned.block,
            warmup: planned.isWarmup,
            startedAt: UTCTimestamp(unixMilliseconds: 0),
            durationSeconds: 1,
            outcome: await outcome(planned)
        )
    }

    var versions: [String: String] { total.versions }

    func summary() -> ExecutionSummary {
        note("summary")
        return total
    }

    private func note(_ text: String) { notes.withLock { $0.append(text) } }
}
