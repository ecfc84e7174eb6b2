package import Results
package import Vocabulary

/// What a run has found out, before it is judged.
package struct RunFindings: Sendable {
    package var measurements: [String: Measurement] = [:]
    package var series: [Series] = []
    package var latencies: [LatencyRecord] = []
    package var frames: [FramesRecord] = []
    /// What stands beneath the figures of the bridge.
    package var bridge: BridgeRecord?
    /// Spans whose hiccups are to be told apart; empty for the run as a whole.
    package var phases: [PhaseSpan] = []
    package var verification: VerificationRecord?
    /// CPU time of the harness and of all engines over the same span; nil where either could not be read.
    package var cost: RunCost?
    /// From a tenth to nine tenths of the payload, `CLOCK_MONOTONIC` nanoseconds; nil where there is no such course.
    package var steadyNs: ClosedRange<Int64>?
    /// Share of that time in which the leechers' queues of blocks to be written were over half full; nil where it is not
    /// known how much they hold.
    package var writeBacklogShare: Double?
    /// What was seen from outside, once the run is over.
    package var observation: RunObservation?
    /// Facts that the validity rules look at.
    package var evidence = RunEvidence()

    package init() {}

    /// Stores a value under its metric.
    package subscript(metric: MetricDefinition) -> Measurement? {
        get { measurements[metric.name] }
        set { measurements[metric.name] = newValue }
    }
}
