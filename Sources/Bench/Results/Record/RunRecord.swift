package import Vocabulary

/// One complete execution of a cell with fresh processes, directory and ports: the unit of replication.
package struct RunRecord: Codable, Sendable, Equatable {
    /// Position in the order of execution, from 0; texts for people number runs from 1.
    package var index: Int
    /// `CellRecord.id` of the cell.
    package var cell: String
    /// Block that the run belongs to, from 0 in order of execution; warm-up blocks come first.
    ///
    /// Texts for people number the blocks of a workload that count from 1 and call the others warm-up.
    package var block: Int
    /// Whether the run belongs to a warm-up block and is left out of every comparison.
    package var warmup: Bool
    /// When the run began (wall clock, UTC).
    package var startedAt: UTCTimestamp
    /// Wall time of the whole run, set-up and verification included.
    package var durationSeconds: Double
    /// Whether the figures of the run may be believed.
    package var outcome: RunOutcome
    /// One value, or the reason for its absence, per metric name of ``MetricCatalog``.
    package var measurements: [String: Measurement]
    /// Samples over time within the run.
    package var series: [Series]
    /// Latency histograms, one per method, phase and load.
    package var latencies: [LatencyRecord]
    /// Every engine process of the run.
    package var engines: [EngineRecord]
    /// What the comparison of the output with the payload found; absent where there was nothing to verify.
    package var verification: VerificationRecord?
    /// What was seen of the run from outside; absent where it ended before anything could be seen.
    package var evidence: EvidenceRecord?
    /// What a capture beside the run showed; absent where there was none.
    package var wire: WireRecord?
    /// How many runs before this one had its place in the plan and were invalid; absent for the first.
    package var repetition: Int?
    /// What stands beneath its figures of the bridge; absent where it has none.
    package var bridge: BridgeRecord?
    /// What a virtual user interface saw, one a phase; absent where there was none.
    package var frames: [FramesRecord]?
    /// What its figures are to the question; absent in older records, see `ResultDocument.role(of:)`.
    package var role: FigureRole?
    /// `InvocationRecord.index` of the start of the runner that it belongs to; absent for the first.
    package var invocation: Int?

    /// A value of these fields.
    package init(
        index: Int,
        cell: String,
        block: Int,
        warmup: Bool,
        startedAt: UTCTimestamp,
        durationSeconds: Double,
        outcome: RunOutcome,
        measurements: [String: Measurement] = [:],
        series: [Series] = [],
        latencies: [LatencyRecord] = [],
        engines: [EngineRecord] = [],
        verification: VerificationRecord? = nil,
        evidence: EvidenceRecord? = nil,
        wire: WireRecord? = nil,
        repetition: Int? = nil,
        bridge: BridgeRecord? = nil,
        frames: [FramesRecord]? = nil,
        role: FigureRole? = nil,
        invocation: Int? = nil
    ) {
        self.index = index
        self.cell = cell
        self.block = block
        self.warmup = warmup
        self.startedAt = startedAt
        self.durationSeconds = durationSeconds
        self.outcome = outcome
        self.measurements = measurements
        self.series = series
        self.latencies = latencies
        self.engines = engines
        self.verification = verification
        self.evidence = evidence
        self.wire = wire
        self.repetition = repetition
        self.bridge = bridge
        self.frames = frames
        self.role = role
        self.invocation = invocation
    }

    private enum CodingKeys: String, CodingKey {
        case index
        case cell
        case block
        case warmup
        case startedAt = "started_at"
        case durationSeconds = "duration_seconds"
        case outcome
        case measurements
        case series
        case latencies
        case engines
        case verification
        case evidence
        case wire
        case repetition
        case bridge
        case frames
        case role
        case invocation
    }
}
