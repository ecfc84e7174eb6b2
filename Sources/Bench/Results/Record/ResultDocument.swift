/// What one scenario gave, mostly in one invocation of the runner, as it is stored in `result.json`: the single source of
/// truth of every report.
///
/// Versioned by `schemaVersion`; fields a reader does not know are ignored, so that newer files of the same version
/// load.
package struct ResultDocument: Codable, Sendable, Equatable {
    /// Version of this layout; this build reads and writes ``currentSchemaVersion``.
    package var schemaVersion: Int
    /// Short random identity of the invocation, lower-case hexadecimal, also the end of the folder name.
    package var id: String
    /// What made the record.
    package var tool: ToolRecord
    /// The argument vector of the invocation, program name first.
    package var command: [String]
    /// The scenario that was carried out, with its text.
    package var scenario: ScenarioRecord
    /// When the invocation began (wall clock, UTC).
    package var startedAt: UTCTimestamp
    /// When the last run ended; absent while the invocation is under way or when it was killed.
    package var finishedAt: UTCTimestamp?
    /// Whether everything planned was carried out.
    package var state: ResultState
    /// Runs that the plan holds, warm-up included; `runs.count` of them are done.
    package var plannedRuns: Int
    /// The machine it ran on.
    package var machine: MachineRecord
    /// Every cell of the plan, also those with no run yet, in scenario order.
    package var cells: [CellRecord]
    /// Every run that was started, in the order of execution; none is ever dropped.
    package var runs: [RunRecord]
    /// What the user should know about this result as a whole.
    package var warnings: [WarningRecord]
    /// What the harness itself used, beside what the engines used.
    package var harnessCost: HarnessCost?
    /// What the tracker in the harness served; absent where discovery was `direct`.
    package var tracker: TrackerRecord?
    /// The machine's ceilings, measured in this invocation; absent where that was switched off.
    package var ceilings: [CeilingRecord]?
    /// The limits that the validity rules were applied with, stated before the first run, by key of the scenario.
    package var validityLimits: [String: Double]?
    /// The invocations whose runs it holds, in the order of `RunRecord.invocation`; absent where there is only one.
    package var invocations: [InvocationRecord]?
    /// What its arms are judged by, or it and its baseline; absent where nothing was demanded.
    package var gate: GateRecord?

    /// A value of these fields.
    package init(
        schemaVersion: Int = ResultDocument.currentSchemaVersion,
        id: String,
        tool: ToolRecord,
        command: [String],
        scenario: ScenarioRecord,
        startedAt: UTCTimestamp,
        finishedAt: UTCTimestamp? = nil,
        state: ResultState,
        plannedRuns: Int,
        machine: MachineRecord,
        cells: [CellRecord],
        runs: [RunRecord],
        warnings: [WarningRecord] = [],
        harnessCost: HarnessCost? = nil,
        tracker: TrackerRecord? = nil,
        ceilings: [CeilingRecord]? = nil,
        validityLimits: [String: Double]? = nil,
        invocations: [InvocationRecord]? = nil,
        gate: GateRecord? = nil
    ) {
        self.schemaVersion = schemaVersion
        self.id = id
        self.tool = tool
        self.command = command
        self.scenario = scenario
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.state = state
        self.plannedRuns = plannedRuns
        self.machine = machine
        self.cells = cells
        self.runs = runs
        self.warnings = warnings
        self.harnessCost = harnessCost
        self.tracker = tracker
        self.ceilings = ceilings
        self.validityLimits = validityLimits
        self.invocations = invocations
        self.gate = gate
    }

    private enum CodingKeys: String, CodingKey {
        case schemaVersion = "schema_version"
        case id
        case tool
        case command
        case scenario
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case state
        case plannedRuns = "planned_runs"
        case machine
        case cells
        case runs
        case warnings
        case harnessCost = "harness_cost"
        case tracker
        case ceilings
        case validityLimits = "validity_limits"
        case invocations
        case gate
    }

    /// The schema version that this build writes, and the newest that it reads.
    package static let currentSchemaVersion = 1
}
