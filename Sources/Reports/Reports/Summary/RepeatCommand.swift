import Plotting
import Results

/// The command line that carries a scenario, or one cell of it, out again.
package enum RepeatCommand {
    /// What `check` takes and `run` does not, with a value.
    private static let judgingOptions: Set = ["--baseline", "--base-arm", "--alpha", "--fail-on"]
    /// Where outputs go, with a value.
    private static let outputs: Set = ["--format", "--out", "--junit", "--md", "--comment", "--html", "--json"]

    /// The command for the whole invocation, or for `cell` alone, ready for a shell.
    ///
    /// It is the recorded command with the seed pinned, without the choices of place and output that do not touch the
    /// figures; where the record holds no `run` or `check`, a `run` is made up from the scenario. One cell of a gate is
    /// run and not judged: alone it has nothing to be compared with.
    static func text(_ document: ResultDocument, cell: CellRecord? = nil) -> String {
        let isGate = document.command.count > 2 && document.command[1] == "check"
        var words = ["torrbench", isGate && cell == nil ? "check" : "run"] + arguments(of: document)
        if isGate, cell != nil { words = without(judgingOptions, words).filter { $0 != "--force" } }
        // A gate takes its seed from the scenario.
        let hasSeed = document.command.contains { $0 == "--seed" || $0.hasPrefix("--seed=") }
        if !hasSeed, !isGate || cell != nil { words += ["--seed", String(document.scenario.seed)] }
        if let cell { words = without(["--cells"], words) + ["--cells", cell.id] }
        return words.map(quoted).joined(separator: " ")
    }

    /// The command line of a comparison without what says where its outputs go, ready for a shell.
    package static func comparison(_ command: [String]) -> String {
        let words = without(outputs, Array(command.dropFirst())).filter { $0 != "--quiet" }
        return (["torrbench"] + words).map(quoted).joined(separator: " ")
    }

    private static func arguments(of document: ResultDocument) -> [String] {
        guard document.command.count > 2, ["run", "check"].contains(document.command[1]) else {
            return [document.scenario.path ?? document.scenario.name]
                + document.scenario.overrides.flatMap { ["--set", $0] }
        }
        let flags: Set = ["--quiet", "-q", "--verbose", "-v"]
        return without(outputs, Array(document.command.dropFirst(2))).filter { !flags.contains($0) }
    }

    /// The words without these options and their values, in both forms `--name value` and `--name=value`.
    private static func without(_ options: Set<String>, _ words: [String]) -> [String] {
        var kept: [String] = []
        var skipsNext = false
        for word in words {
            if skipsNext {
                skipsNext = false
            } else if options.contains(word) {
                skipsNext = true
            } else if !options.contains(where: { word.hasPrefix($0 + "=") }) {
                kept.append(word)
            }
        }
        return kept
    }

    /// A word as a POSIX shell takes it on one line: bare where that is safe, else in single quotes, with what cannot be
    /// seen in the form `$'\u202e'` (POSIX.1-2024 dollar-single-quotes; bash and zsh have had them for long).
    private static func quoted(_ word: String) -> String {
        if word.unicodeScalars.contains(where: { $0 == "\n" || SafeText.isHidden($0) }) {
            return "$'" + word.unicodeScalars.map(dollarQuoted).joined() + "'"
        }
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-_./=,:@%+".unicodeScalars.contains(scalar))
        }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    private static func dollarQuoted(_ scalar: Unicode.Scalar) -> String {
        func hexadecimal(_ digits: Int) -> String {
            let text = String(scalar.value, radix: 16)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        switch scalar {
        case "'": return "\\'"
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case _ where !SafeText.isHidden(scalar): return String(scalar)
        case "\0"..."\u{7F}": return "\\x" + hexadecimal(2)
        case "\u{80}"..."\u{FFFF}": return "\\u" + hexadecimal(4)
        default: return "\\U" + hexadecimal(8)
        }
    }
}
