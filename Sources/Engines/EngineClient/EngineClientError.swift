package import EngineProtocol

/// Why a call to an engine, or the engine, failed; the message names the engine.
package struct EngineClientError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure.
    package enum Kind: Sendable {
        /// The program could not be started.
        case notStarted
        /// The process ended while something still waited for it.
        case ended(EngineEnd)
        /// A deadline passed; the engine has been killed.
        case deadlineExceeded
        /// What was waited for did not happen in time; the engine lives.
        case eventDeadlineExceeded
        /// The engine answered with an error.
        case refused(RPCError)
        /// The engine said something that is not this protocol; it has been killed.
        case protocolViolation
        /// The surrounding task was cancelled.
        case cancelled
        /// A limit of this client was reached.
        case limit
    }

    /// By which a caller decides what to do.
    package let kind: Kind
    /// Which engine, as in `leecher 1`.
    package let engine: String
    /// What failed, with values.
    package let message: String
    /// The last lines of the engine's standard error, where it has ended.
    package let errorTail: [String]

    /// errno of the system call that failed on this side, as in EMFILE; nil where none did.
    package let systemError: Int32?

    /// Takes every field as it is.
    package init(
        _ kind: Kind,
        engine: String,
        message: String,
        errorTail: [String] = [],
        systemError: Int32? = nil
    ) {
        self.kind = kind
        self.engine = engine
        self.message = message
        self.errorTail = errorTail
        self.systemError = systemError
    }

    /// The engine, what failed, and its last words where it has ended.
    package var description: String {
        guard !errorTail.isEmpty else { return "\(engine): \(message)" }
        let tail = errorTail.map { "\n    \($0)" }.joined()
        return "\(engine): \(message); its last words on stderr:\(tail)"
    }
}
