/// Why the index of results could not be used; the records are untouched.
package struct HistoryError: Error, Sendable, CustomStringConvertible {
    /// What failed; lower case, no full stop.
    package let message: String
    /// What lies beneath.
    package let cause: String

    init(_ message: String, cause: String) {
        self.message = message
        self.cause = cause
    }

    /// The message and, after a colon, its cause.
    package var description: String { "\(message): \(cause)" }
}
