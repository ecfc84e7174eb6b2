package import Vocabulary

/// How an engine's process ended.
package struct EngineEnd: Equatable, Sendable {
    /// What `wait4(2)` said.
    package enum Status: Equatable, Sendable {
        /// It returned this exit status.
        case exited(code: Int32)
        /// A signal of this number ended it.
        case killed(signal: Int32)
    }

    /// Of its own will, or by a signal.
    package let status: Status
    /// What the kernel charged to it.
    package let usage: ProcessUsage
    /// The last lines of its standard error, oldest first.
    package let errorTail: [String]
    /// `CLOCK_MONOTONIC`, when it had been reaped.
    package let endedNs: Int64
    /// Processes that it had started and that outlived it; they were ended.
    package let endedDescendants: Int
    /// Those that could not be ended: another user's, or in a call that the kernel does not interrupt.
    package let leftDescendants: Int
    /// Their names and ids, as in `sleep (4711)`; empty where there are none.
    package let leftNames: String

    /// Takes every field as it is.
    package init(
        status: Status,
        usage: ProcessUsage,
        errorTail: [String],
        endedNs: Int64,
        endedDescendants: Int = 0,
        leftDescendants: Int = 0,
        leftNames: String = ""
    ) {
        self.endedDescendants = endedDescendants
        self.leftDescendants = leftDescendants
        self.leftNames = leftNames
        self.status = status
        self.usage = usage
        self.errorTail = errorTail
        self.endedNs = endedNs
    }

    /// Whether it ended of its own will and without an error.
    package var isClean: Bool { status == .exited(code: 0) }

    /// In words, as in `killed by signal 9 (SIGKILL)`.
    package var text: String {
        switch status {
        case .exited(let code): "exited with status \(code)"
        case .killed(let signal): "killed by signal \(signal)\(SignalName.suffix(signal))"
        }
    }
}
