import Synchronization

/// Passes the first of several outcomes on and forgets the rest.
final class FirstOutcome: Sendable {
    private let deliver: Mutex<(@Sendable (Result<Void, any Error>) -> Void)?>

    init(_ deliver: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        self.deliver = Mutex(deliver)
    }

    var isSettled: Bool { deliver.withLock { $0 == nil } }

    func settle(_ outcome: Result<Void, any Error>) {
        let first = deliver.withLock { deliver in
            defer { deliver = nil }
            return deliver
        }
        first?(outcome)
    }
}
