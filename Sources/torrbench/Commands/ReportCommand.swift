import ArgumentParser
import Reports
import Results

struct ReportCommand: AsyncParsableCommand {
    /// What is made from the record.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case md
        case html
        case svg
        case csv
        case jsonl
        case json
        case junit
        case bmf
        case ghaBenchmark = "gha-benchmark"
        case ghaBenchmarkSmaller = "gha-benchmark-smaller"
    }

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Makes the report of a stored result again, from its record alone.",
        discussion: """
            Formats:
              text                   tables for a terminal
              md                     Markdown, for a CI's step summary or a comment
              html                   one self-contained page with pictures
              svg                    one picture of that page; --figure says which
              csv, jsonl             a row a run and metric, in base units
              json                   the record itself
              junit                  JUnit XML: a case a run
              bmf                    Bencher Metric Format
              gha-benchmark          github-action-benchmark, customBiggerIsBetter
              gha-benchmark-smaller  github-action-benchmark, customSmallerIsBetter

            Examples:
              torrbench report Results/20261122T105727Z-quick-1f3c9a20
              torrbench report Results/20261122T105727Z-quick-1f3c9a20 --format html --out report.html
              torrbench report Results/20261122T105727Z-quick-1f3c9a20 --format svg --figure w-transfer-speed

            \(ExitCodes.readingHelp)
            """
    )

    @Argument(help: ArgumentHelp("A result's folder or its result.json.", valueName: "result"), completion: .file())
    var result: String

    @Option(help: "What to make; see above.")
    var format = Format.text

    @Option(help: ArgumentHelp("Picture for --format svg; the first where none is named.", valueName: "name"))
    var figure: String?

    @Option(
        help: ArgumentHelp("File to write, replaced whole; standard output where none is named.", valueName: "file"),
        completion: .file()
    )
    var out: String?

    func validate() throws {
        if figure != nil && format != .svg { throw ValidationError("--figure goes with --format svg") }
    }

    func run() async throws {
        try await Failure.reporting {
            let text = try text(of: try ResultStore.load(result))
            guard let out else { return try Console.standardOutput.write(text) }
            let parts = out.split(separator: "/", omittingEmptySubsequences: false)
            guard let name = parts.last, !name.isEmpty else {
                throw InputError(message: "--out \(out): give the path of a file, not of a folder")
            }
            let folder = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
            try ResultFolder(path: folder.isEmpty ? "/" : folder).store(text, as: String(name))
        }
    }

    private func text(of document: ResultDocument) throws -> String {
        switch format {
        case .text:
            let style = out == nil ? Console.standardOutput.style : TextStyle(width: 100)
            return TerminalSummary.text(document, style: style, folder: folder)
        case .md: return MarkdownReport.text(document)
        case .html: return HTMLReport.text(document)
        case .svg: return try picture(of: document)
        case .csv: return CSVExport.text(document)
        case .jsonl: return JSONLinesExport.text(document)
        case .json: return try document.encoded()
        case .junit: return JUnitExport.text(document)
        case .bmf: return BencherExport.text(document)
        case .ghaBenchmark: return ActionBenchmarkExport.text(document, biggerIsBetter: true)
        case .ghaBenchmarkSmaller: return ActionBenchmarkExport.text(document, biggerIsBetter: false)
        }
    }

    private func picture(of document: ResultDocument) throws -> String {
        let figures = ReportFigures.all(of: document)
        guard let first = figures.first else {
            throw InputError(message: "\(result) holds no valid run, so there is nothing to draw")
        }
        guard let figure else { return first.svg() }
        guard let found = figures.first(where: { $0.name == figure }) else {
            let names = figures.map(\.name).joined(separator: ", ")
            throw InputError(message: "there is no figure '\(figure)' in \(result): it has \(names)")
        }
        return found.svg()
    }

    private var folder: String {
        let suffix = "/" + ResultFolder.documentName
        if result.hasSuffix(suffix) { return String(result.dropLast(suffix.count)) }
        return result.hasSuffix("/") && result.count > 1 ? String(result.dropLast()) : result
    }
}
