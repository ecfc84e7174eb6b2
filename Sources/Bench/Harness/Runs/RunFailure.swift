import Bridge
import EngineClient
import EngineProtocol
import HostProbe
import Results
import Tracker

/// Turns whatever ended a run early into its outcome.
enum RunFailure {
    static func outcome(of error: any Error, isCancelled: Bool) -> RunOutcome {
        if isCancelled {
            return RunOutcome(
                state: .interrupted,
                reasons: [OutcomeReason(code: "interrupted", message: "ended by a signal")]
            )
        }
        return RunOutcome(
            state: .failed,
            reasons: [OutcomeReason(code: kind(of: error).rawValue, message: "\(error)")]
        )
    }

    /// The kind of failure, by which a command chooses its exit code.
    static func kind(of error: any Error) -> HarnessError.Kind {
        switch error {
        case let error as HarnessError: error.kind
        case let error as EngineClientError: kind(of: error)
        case let error as BridgeError: kind(of: error)
        case let error as TrackedRunError: kind(of: error.error)
        case is HostProbeError, is TrackerError: .environmentUnfit
        case is CancellationError: .interrupted
        default: .internalFault
        }
    }

    private static func kind(of error: BridgeError) -> HarnessError.Kind {
        switch error.kind {
        case .engineFailed: .engineFailed
        case .environmentUnfit: .environmentUnfit
        case .internalFault: .internalFault
        }
    }

    private static func kind(of error: EngineClientError) -> HarnessError.Kind {
        switch error.kind {
        case .eventDeadlineExceeded, .deadlineExceeded: .timedOut
        case .cancelled: .interrupted
        case .ended(let end) where end.status == .exited(code: ScarceResource.exitCode): .environmentUnfit
        case .refused(let refusal): ScarceResource.kind(ofError: refusal.details)
        default: ScarceResource.isLacking(error.systemError) ? .environmentUnfit : .engineFailed
        }
    }
}
