import Results

/// What a run has found out, before it is judged.
struct RunFindings: Sendable {
    var measurements: [String: Measurement] = [:]
    var series: [Series] = []
    var latencies: [LatencyRecord] = []
    var verification: VerificationRecord?
    /// CPU time of the harness and of all engines over the same span; nil where either could not be read.
    var cost: RunCost?
    /// What was seen from outside, once the run is over.
    var observation: RunObservation?
    /// Facts that the validity rules look at.
    var evidence = RunEvidence()

    /// Stores a value under its metric.
    subscript(metric: MetricDefinition) -> Measurement? {
        get { measurements[metric.name] }
        set { measurements[metric.name] = newValue }
    }
}

/// Who used the processor while engines worked.
struct RunCost: Sendable, Equatable {
    var harnessSeconds: Double
    var enginesSeconds: Double
}

/// What the rules of `RunJudge` are applied to.
struct RunEvidence: Sendable {
    /// Payload that arrived but failed its hash check (`net.recv_failed_bytes`), over all leechers.
    var failedBytes: Int64 = 0
    /// Alerts that a library dropped, over all engines.
    var alertsDropped: Int64 = 0
    /// Payload that the leechers' counters say arrived.
    var countedPayloadBytes: Int64?
    /// What they were to receive.
    var expectedPayloadBytes: Int64?
    /// Connections by transport, as the engines saw them.
    var transports: Set<String> = []
    /// The transport that the cell declares.
    var declaredTransport: String?
    /// Pieces found good, of all, in a full check.
    var checkedPieces: (good: Int64, all: Int64)?
    /// Bytes the seeders fetched from the device, where the cell says the payload is cold.
    var coldReadBytes: Int64?
    /// Whether zeros were moved instead of data.
    var isCeiling = false
    /// Every engine's counters at its end, by label.
    var finalCounters: [String: [String: Int64]] = [:]
    /// Independent counts of one quantity.
    var witnesses: [WitnessRecord] = []
    /// What disturbed the run beyond the scenario's limits.
    var disturbances: [OutcomeReason] = []
    /// The figure that ranks the cell, bytes per second.
    var figure: Double?
    /// The ceilings on its path, the lowest first.
    var ceilings: [CeilingUse] = []
}
