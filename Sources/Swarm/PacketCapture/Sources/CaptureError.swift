/// Why a capture could not be read or made.
package struct CaptureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure, for callers that decide by it.
    package enum Code: String, Hashable, Sendable {
        /// The file cannot be opened or is no capture.
        case unreadable
        /// The capture's link layer is not one that is read here.
        case unsupportedLink = "unsupported_link"
        /// The filter is not in libpcap's language.
        case badFilter = "bad_filter"
        /// The system does not let this process capture.
        case notPermitted = "not_permitted"
        /// The interface cannot be captured on.
        case cannotCapture = "cannot_capture"
        /// The capture cannot be written.
        case cannotWrite = "cannot_write"
    }

    /// The kind of failure.
    package let code: Code
    /// What failed, with which value, and what to do; lower case, no full stop.
    package let message: String
    /// libpcap's own words, if there are any.
    package let cause: String?

    /// An error of one kind.
    package init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message, and after a colon the cause.
    package var description: String { cause.map { "\(message): \($0)" } ?? message }
}
