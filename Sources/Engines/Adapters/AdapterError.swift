/// Why an engine in Python can't be had.
package struct AdapterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Which kind of failure.
    package enum Code: Sendable {
        /// There is no such interpreter, or it is too old.
        case noInterpreter
        /// The interpreter has no module `libtorrent`, or one that does not load.
        case noLibrary
        /// The client that the engine drives is not there.
        case noClient
        /// The engine's files could not be written.
        case notWritten
    }

    package let code: Code
    /// What failed, with which value, and what to do.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
