/// Why a record could not be stored or loaded.
package struct ResultsError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    package enum Code: String, Sendable {
        /// Nothing is stored at the path.
        case notFound
        /// The file is not a result document.
        case malformed
        /// The document was written by a newer torrbench.
        case tooNew
        /// The document's layout is older than this build reads.
        case tooOld
        /// The file is larger than the stated limit.
        case tooLarge
        /// The disk is full.
        case noSpace
        /// The machine has run out of something else: descriptors, memory, what a file may hold, a device that works.
        case exhausted
        /// The path leads nowhere: a folder is missing, or a file stands in its way.
        case noPlace
        /// The operating system refused an operation on a file.
        case fileSystem
        /// Records that do not belong together.
        case mismatch
        /// Another process is writing to the folder.
        case inUse
        /// The document cannot be written as JSON.
        case unencodable
    }

    /// The kind of failure.
    package let code: Code
    /// What failed, with the path and what to do; lower case, no full stop.
    package let message: String
    /// What lies beneath, where something does.
    package let cause: String?

    /// Makes an error.
    package init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message and, after a colon, its cause.
    package var description: String {
        cause.map { "\(message): \($0)" } ?? message
    }
}
