/// Why a tracker could not be started or waited for.
package struct TrackerError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure, for callers that decide by it.
    package enum Code: String, Sendable {
        /// The configuration contradicts itself or asks for something unsafe.
        case invalidConfiguration
        /// An address and port could not be bound.
        case bindFailed
        /// No listener matches the address and transport asked for.
        case noSuchListener
        /// A deadline passed before what was awaited happened.
        case deadlinePassed
        /// More callers wait than ``TrackerLimits/waiters`` allows.
        case tooManyWaiters
        /// The tracker ended while something still waited on it.
        case ended
    }

    /// The kind of failure.
    package let code: Code
    /// What failed, with which value, and what to do; lower case, no full stop.
    package let message: String
    /// The error underneath, if there was one.
    package let cause: (any Error)?

    /// Makes an error of one kind.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message, and after a colon the cause's description.
    package var description: String {
        guard let cause else { return message }
        return "\(message): \(cause)"
    }
}
