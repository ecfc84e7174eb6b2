package import Results
package import Scenarios

/// What happens in an invocation, as it happens; for a terminal or a log.
package enum BenchmarkEvent: Sendable {
    /// The folder is there; the plan begins.
    case began(folder: String)
    /// Something is being made ready, in words.
    case preparing(String)
    /// A run begins.
    case runBegan(PlannedRun)
    /// How far the run under way has come: payload bytes there, of all it wants.
    case progressed(PlannedRun, payloadBytes: Int64, totalBytes: Int64)
    /// A run has ended, well or not; it is stored.
    case runEnded(PlannedRun, RunRecord)
    /// A run is left out, with the reason.
    case runSkipped(PlannedRun, reason: String)
    /// Something the user should know now.
    case warned(WarningRecord)
}
