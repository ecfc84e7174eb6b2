/// Why calls or frames could not be timed.
package struct BridgeError: Error, Sendable, CustomStringConvertible {
    /// Whose fault it is.
    package enum Kind: Sendable {
        /// An engine answered what is no answer, or not at all.
        case engineFailed
        /// The machine lacks a thread or a semaphore.
        case environmentUnfit
        /// A fault of torrbench's own.
        case internalFault
    }

    package let kind: Kind
    /// What failed, with values.
    package let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
