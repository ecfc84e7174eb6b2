import Synchronization

/// What the alert loop knows and the other threads ask; held for moments only, never across a call that waits.
final class Board: Sendable {
    private let state = Mutex(BoardState())

    func withLock<Result: Sendable>(_ body: (inout sending BoardState) -> sending Result) -> Result {
        state.withLock(body)
    }
}
