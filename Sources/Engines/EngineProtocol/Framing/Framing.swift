/// How one message is told from the next on a byte stream.
package enum Framing: String, CaseIterable, Sendable {
    /// One JSON text a line, ended by LF; what the project book's bridge does.
    case newline

    /// `Content-Length: N`, an empty line, N bytes, as the Language Server Protocol has it; here to be measured
    /// against `newline`.
    case contentLength = "content-length"
}
