import EngineClient
import Tracker

/// What ended a run, with what the run's tracker refused its engines, which may be the cause.
struct TrackedRunError: Error, CustomStringConvertible {
    let error: any Error
    /// ``TrackerStatistics/complaint``.
    let complaint: String

    var description: String { "\(error); \(complaint)" }

    /// The error, with the tracker's complaint where there is one and it may be what the engines waited for.
    ///
    /// An engine that died takes its connections with it: what the tracker says of those is no cause.
    static func with(_ error: any Error, from statistics: TrackerStatistics) -> any Error {
        guard let complaint = statistics.complaint, !(error is CancellationError) else { return error }
        if let error = error as? EngineClientError, case .ended = error.kind { return error }
        return TrackedRunError(error: error, complaint: complaint)
    }
}
