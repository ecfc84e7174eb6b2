import Synchronization

/// Where the error reader puts lines and the supervisor finds them.
final class ErrorSink: Sendable {
    private let tail: Mutex<ErrorTail>

    init(limits: EngineClientLimits) {
        tail = Mutex(
            ErrorTail(maximumLines: limits.keptErrorLines, maximumLineBytes: limits.keptErrorLineBytes)
        )
    }

    /// The kept lines, oldest first.
    var lines: [String] { tail.withLock { $0.lines } }

    func append(_ bytes: UnsafeRawBufferPointer) {
        tail.withLock { $0.append(bytes) }
    }
}
