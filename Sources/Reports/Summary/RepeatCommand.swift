import Results

/// The command line that carries a scenario, or one cell of it, out again.
enum RepeatCommand {
    /// The command for the whole scenario, or for `cell` alone.
    static func text(_ document: ResultDocument, cell: CellRecord? = nil) -> String {
        var words = ["torrbench", "run", document.scenario.path ?? document.scenario.name]
        words += ["--seed", String(document.scenario.seed)]
        words += document.scenario.overrides.flatMap { ["--set", $0] }
        if let cell { words += ["--cells", cell.id] }
        return words.map(quoted).joined(separator: " ")
    }

    /// A word as a POSIX shell takes it: bare where that is safe, else in single quotes.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-_./=,:@%+".unicodeScalars.contains(scalar))
        }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
