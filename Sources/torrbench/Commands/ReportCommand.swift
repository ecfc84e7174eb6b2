import ArgumentParser
import Reports
import Results

struct ReportCommand: AsyncParsableCommand {
    /// What is made from the record.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case md
        case json
    }

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Makes the report of a stored result again, from its record alone.",
        discussion: """
            Examples:
              torrbench report Results/20261122T105727Z-quick-1f3c9a20
              torrbench report Results/20261122T105727Z-quick-1f3c9a20 --format md > report.md

            \(ExitCodes.readingHelp)
            """
    )

    @Argument(help: ArgumentHelp("A result's folder or its result.json.", valueName: "result"), completion: .file())
    var result: String

    @Option(help: "text, md (Markdown) or json (the record itself).")
    var format = Format.text

    func run() async throws {
        try await Failure.reporting {
            let document = try ResultStore.load(result)
            let output = Console.standardOutput
            switch format {
            case .text: try output.write(TerminalSummary.text(document, style: output.style, folder: folder))
            case .md: try output.write(MarkdownReport.text(document))
            case .json: try output.write(line: document.encoded())
            }
        }
    }

    private var folder: String {
        let suffix = "/" + ResultFolder.documentName
        if result.hasSuffix(suffix) { return String(result.dropLast(suffix.count)) }
        return result.hasSuffix("/") && result.count > 1 ? String(result.dropLast()) : result
    }
}
