/// Something to say about one place in the user's text.
package struct ScenarioDiagnostic: Sendable, Hashable, Codable, CustomStringConvertible {
    package let location: SourceLocation
    /// What is wrong, with which value, and what to do; lower case, no full stop.
    package let message: String
    /// The line it is about, without its line break, control characters replaced.
    package let sourceLine: String

    package init(location: SourceLocation, message: String, sourceLine: String) {
        self.location = location
        self.message = message
        self.sourceLine = sourceLine
    }

    /// `file:line:column: message`, the source line, and a caret under the column: three lines, no line break at the
    /// end.
    package var description: String { "\(location): \(message)\n\(excerpt)" }
}
