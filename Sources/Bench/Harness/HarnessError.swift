/// Why an invocation or one of its runs could not be carried out.
package struct HarnessError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure; a command maps each to an exit code.
    package enum Kind: String, Sendable, CaseIterable {
        /// An engine died, refused, or broke the protocol.
        case engineFailed = "engine_failed"
        /// What was transferred or checked is not the payload.
        case wrongData = "wrong_data"
        /// A deadline passed.
        case timedOut = "timed_out"
        /// The machine lacks something: space, a file system, an address.
        case environmentUnfit = "environment_unfit"
        /// The system forbids something.
        case permission = "permission"
        /// An engine does not accept what the scenario asks for.
        case badScenario = "bad_scenario"
        /// A signal, or the caller, ended it.
        case interrupted
        /// A fault of torrbench's own.
        case internalFault = "internal_fault"
    }

    package let kind: Kind
    /// What failed, with values, and what to do.
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
