package import Results
package import Scenarios

/// Carries out single runs; the real one starts engines, a test's one does as it is told.
package protocol RunExecutor: Sendable {
    /// Makes ready what several runs share: space, payloads, a first look at every engine configuration.
    ///
    /// Throws `HarnessError` when no run could succeed.
    func prepare(_ plan: Plan, observer: @escaping @Sendable (BenchmarkEvent) -> Void) async throws

    /// Carries out one run. Whatever goes wrong is in the record; a cancelled task gives an interrupted one.
    func execute(
        _ planned: PlannedRun,
        cell: Cell,
        observer: @escaping @Sendable (BenchmarkEvent) -> Void
    ) async -> RunRecord

    /// What the invocation as a whole has to say: the harness's own cost, the tracker, warnings.
    func summary() -> ExecutionSummary
}

/// What an executor knows at the end beside the runs.
package struct ExecutionSummary: Sendable {
    package var harnessCost: HarnessCost?
    package var tracker: TrackerRecord?
    package var warnings: [WarningRecord]
    /// The engine library that answered, as in `libtorrent 2.0.8.0`.
    package var engine: String?
    /// What the engine program was built with and which program it is, by name.
    package var versions: [String: String]
    /// The machine's ceilings; nil where none were wanted.
    package var ceilings: [CeilingRecord]?

    package init(
        harnessCost: HarnessCost? = nil,
        tracker: TrackerRecord? = nil,
        warnings: [WarningRecord] = [],
        engine: String? = nil,
        versions: [String: String] = [:],
        ceilings: [CeilingRecord]? = nil
    ) {
        self.harnessCost = harnessCost
        self.tracker = tracker
        self.warnings = warnings
        self.engine = engine
        self.versions = versions
        self.ceilings = ceilings
    }
}
