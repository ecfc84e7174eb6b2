package import Results
package import Scenarios

/// Carries out single runs; the real one starts engines, a test's one does as it is told.
package protocol RunExecutor: Sendable {
    /// Makes ready what several runs share: space, payloads, a first look at every engine configuration.
    ///
    /// Throws `HarnessError` when no run could succeed.
    func prepare(_ plan: Plan, observer: @escaping @Sendable (BenchmarkEvent) -> Void) async throws

    /// Says where the result is stored, before the first run.
    func begin(in folder: String)

    /// Carries out one run. Whatever goes wrong is in the record; a cancelled task gives an interrupted one.
    func execute(
        _ planned: PlannedRun,
        cell: Cell,
        observer: @escaping @Sendable (BenchmarkEvent) -> Void
    ) async -> RunRecord

    /// The programs that runs will start, by name, with what tells one build from another.
    var versions: [String: String] { get }

    /// What the invocation as a whole has to say: the harness's own cost, the tracker, warnings.
    func summary() -> ExecutionSummary
}

extension RunExecutor {
    /// Most executors store nothing of their own.
    package func begin(in folder: String) {}
    /// An executor that starts no program names none.
    package var versions: [String: String] { [:] }
}
