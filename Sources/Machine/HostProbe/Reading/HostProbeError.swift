/// Why the machine could not be looked at or a ceiling not be measured.
package struct HostProbeError: Error, Equatable, CustomStringConvertible {
    /// What kind of thing went wrong.
    package enum Code: String, Sendable {
        /// A file could not be opened or read.
        case unreadable
        /// A file's text is not what the kernel's documentation says.
        case malformed
        /// A system call of a measurement failed.
        case system
        /// A stated limit was reached.
        case limit
    }

    /// What kind of thing went wrong, for a caller that decides by it.
    package let code: Code
    /// What failed, with which value: lower case, no full stop.
    package let message: String
    /// errno of the system call behind it, nil where there was none.
    package let systemError: Int32?

    package var description: String { message }

    /// An error with its words; `systemError` is an errno whose own words are appended to the message.
    package init(_ code: Code, _ message: String, systemError: Int32? = nil) {
        self.code = code
        self.systemError = systemError
        self.message = systemError.map { "\(message): \(errorWords($0))" } ?? message
    }
}
