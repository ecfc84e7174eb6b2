import Results

/// What a run has found out, before it is judged.
struct RunFindings: Sendable {
    var measurements: [String: Measurement] = [:]
    var series: [Series] = []
    var latencies: [LatencyRecord] = []
    var frames: [FramesRecord] = []
    /// What stands beneath the figures of the bridge.
    var bridge: BridgeRecord?
    /// Spans whose hiccups are to be told apart; empty for the run as a whole.
    var phases: [BridgeWatch.Phase] = []
    var verification: VerificationRecord?
    /// CPU time of the harness and of all engines over the same span; nil where either could not be read.
    var cost: RunCost?
    /// From a tenth to nine tenths of the payload, `CLOCK_MONOTONIC` nanoseconds; nil where there is no such course.
    var steadyNs: ClosedRange<Int64>?
    /// Share of that time in which the leechers' queues of blocks to be written were over half full; nil where it is not
    /// known how much they hold.
    var writeBacklogShare: Double?
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
