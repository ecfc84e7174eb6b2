import Synchronization

/// Waits for the first of several outcomes, or the task's cancellation, and forgets the rest.
final class FirstOutcome: Sendable {
    private enum State {
        case open(CheckedContinuation<Void, any Error>?)
        case settled(Result<Void, any Error>)
    }

    private let state = Mutex(State.open(nil))

    /// Whether whoever could still settle it need not.
    var isSettled: Bool {
        state.withLock { state in
            if case .settled = state { true } else { false }
        }
    }

    func settle(_ outcome: Result<Void, any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard case .open(let waiting) = state else { return nil }
            state = .settled(outcome)
            return waiting
        }
        waiting?.resume(with: outcome)
    }

    /// Runs `start`, which sees to it that the outcome is settled, and waits for that. Call once.
    ///
    /// Throws the outcome's error, or `CancellationError` as soon as the task is cancelled.
    func wait(_ start: () -> Void) async throws {
        try await withTaskCancellationHandler {
            start()
            try await withCheckedThrowingContinuation { continuation in
                let settled = state.withLock { state -> Result<Void, any Error>? in
                    if case .settled(let outcome) = state { return outcome }
                    state = .open(continuation)
                    return nil
                }
                if let settled { continuation.resume(with: settled) }
            }
        } onCancel: {
            settle(.failure(CancellationError()))
        }
    }
}
