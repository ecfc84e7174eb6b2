import Synchronization

/// Lets a task's cancellation and the start of its call meet in either order.
final class CancellableCall: Sendable {
    private enum State {
        case unregistered
        case registered(Int64?)
        case cancelled
    }

    private let state = Mutex(State.unregistered)

    /// True when the task was cancelled before: the caller must then cancel the call itself.
    func register(_ id: Int64?) -> Bool {
        state.withLock { state in
            if case .cancelled = state { return true }
            state = .registered(id)
            return false
        }
    }

    /// The id to cancel, where there is one already.
    func cancel() -> Int64? {
        state.withLock { state in
            defer { state = .cancelled }
            if case .registered(let id) = state { return id }
            return nil
        }
    }
}
