import ArgumentParser
import Harness
import Reports
import Results
import Verdicts
import Vocabulary

/// What a comparison is written as.
enum ComparisonFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case md
    case pr
    case json
    case junit
    case html
    case svg

    static let help = ArgumentHelp(
        "text, md (Markdown), pr (Markdown for a comment, under 20 lines), json (everything), junit (XML), html (a page) or "
            + "svg (the changes as a picture)."
    )
}

/// Where the outputs of a comparison go: one to stdout, and any number to files.
struct ComparisonOutputs: ParsableArguments {
    @Option(help: ComparisonFormat.help)
    var format = ComparisonFormat.text

    @Option(help: ArgumentHelp("Write JUnit XML to this file as well.", valueName: "file"), completion: .file())
    var junit: String?

    @Option(help: ArgumentHelp("Write Markdown to this file as well.", valueName: "file"), completion: .file())
    var md: String?

    @Option(
        help: ArgumentHelp("Write the comment for a pull request to this file as well.", valueName: "file"),
        completion: .file()
    )
    var comment: String?

    @Option(help: ArgumentHelp("Write a page to this file as well.", valueName: "file"), completion: .file())
    var html: String?

    @Option(
        help: ArgumentHelp("Write everything as JSON to this file as well.", valueName: "file"),
        completion: .file()
    )
    var json: String?

    private var files: [(format: ComparisonFormat, option: String, path: String)] {
        let all: [(ComparisonFormat, String, String?)] = [
            (.junit, "--junit", junit), (.md, "--md", md), (.pr, "--comment", comment), (.html, "--html", html),
            (.json, "--json", json),
        ]
        return all.compactMap { format, option, path in path.map { (format, option, $0) } }
    }

    /// Refuses to write over a record: `compare --json A/result.json B` names one where it means to read it.
    func validate() throws {
        guard let record = files.first(where: { $0.path.split(separator: "/").last == "result.json" }) else { return }
        throw ValidationError(
            "\(record.option) takes the file to write, and '\(record.path)' is a record's name; for stdout write "
                + "--format \(record.format.rawValue)"
        )
    }

    /// Writes every output that was asked for; `out` names the file for `--format`, stdout where it is nil.
    func write(_ comparison: Comparison, out: String? = nil) throws {
        for file in files {
            try ComparisonOutput(format: file.format, file: file.path, option: file.option).write(comparison)
        }
        try ComparisonOutput(format: format, file: out).write(comparison)
    }

    /// Writes what outputs there can be of a command that ended before there was anything to compare, so that whoever reads
    /// them alone learns of it.
    func write(refused error: any Error, scenario: String, out: String? = nil) throws {
        // Said already, or nothing can be written.
        if error is ArgumentParser.ExitCode || error is OutputError { return }
        let (message, code) = Failure.describe(error)
        let comparison = Comparison(
            scenario: scenario,
            refused: RunFault(code, message: message),
            at: SystemClock().now
        )
        for file in files {
            try ComparisonOutput(format: file.format, file: file.path, option: file.option).write(comparison)
        }
        // On a terminal the message alone is enough, and there is nothing to draw.
        if ![.text, .svg].contains(format) { try ComparisonOutput(format: format, file: out).write(comparison) }
    }

    /// Ends a command as the outcome says: the reason on stderr and the exit code; returns where it passed.
    static func end(_ comparison: Comparison) throws {
        let code = ExitCode(comparison.outcome)
        guard code != .success else { return }
        let reason = OutcomeText.reason(comparison) ?? "not passed"
        StandardError.write("torrbench: \(reason) (exit code \(code.rawValue))")
        throw code.code
    }
}
