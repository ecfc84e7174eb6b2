/// Why the index of results, or a place of results, could not be used; the records are untouched.
package struct HistoryError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    package enum Code: Sendable {
        /// The file is a database of another program, or no database.
        case notAnIndex
        /// The system refused an operation on the index.
        case index
        /// A path names nothing that can be read.
        case place
        /// More records than the stated limit.
        case tooMany
    }

    /// The kind of failure.
    package let code: Code
    /// What failed; lower case, no full stop.
    package let message: String
    /// What lies beneath, where something does.
    package let cause: String?

    init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message and, after a colon, its cause.
    package var description: String { cause.map { "\(message): \($0)" } ?? message }
}
