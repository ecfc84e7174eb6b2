/// One text of the user's with the name that diagnostics give it.
struct SourceText {
    /// A path, or the option the text was given with.
    let label: String
    let text: String
    private let lines: [Substring]

    init(label: String, text: String) {
        self.label = label
        self.text = text
        self.lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// A diagnostic with the line it is about; lines and columns beyond the text give an empty line.
    func diagnostic(line: Int, column: Int, message: String) -> ScenarioDiagnostic {
        let content = lines.indices.contains(line - 1) ? lines[line - 1] : ""
        return ScenarioDiagnostic(
            location: SourceLocation(file: label, line: line, column: column),
            message: Self.printable(message),
            sourceLine: Self.printable(String(content))
        )
    }

    /// The text with control characters other than tabs replaced, since it is meant for a terminal.
    private static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\t" && scalar.properties.generalCategory == .control
    }
}
