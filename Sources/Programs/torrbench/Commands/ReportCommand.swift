import ArgumentParser
import Reports
import Results

struct ReportCommand: ParsableCommand {
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
        abstract: "Makes the report of a stored result again, from its record alone; of several, side by side.",
        discussion: """
            Several results are those of several machines: their figures and efficiencies stand side by side as text, md \
            or html, never pooled, with what else tells the machines apart. What changed between two results of one \
            machine is said by 'torrbench compare'.

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
              torrbench report from-laptop from-server --format html --out machines.html

            \(ExitCode.readingHelp)
            """
    )

    @Argument(
        help: ArgumentHelp("A result's folder or its result.json; one a machine for several.", valueName: "result"),
        completion: .file()
    )
    var results: [String]

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
        guard (1...MachinesReport.mostResults).contains(results.count) else {
            throw ValidationError("give one result, or up to \(MachinesReport.mostResults) of several machines")
        }
        if results.count > 1 && ![.text, .md, .html].contains(format) {
            throw ValidationError("several results side by side are text, md or html")
        }
    }

    func run() throws {
        try Failure.reporting {
            let documents = try results.map { RecordedGate.filled(try ResultStore.load($0)) }
            guard let only = documents.first, documents.count == 1 else {
                return try OutputFile(out).write(sideBySide(documents))
            }
            try OutputFile(out).write(try text(of: only))
        }
    }

    private func text(of document: ResultDocument) throws -> String {
        switch format {
        case .text: return Report(document).terminal(style: style, footer: Report.files(of: document, in: folder))
        case .md: return Report(document).markdown()
        case .html: return Report(document).page()
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

    private func sideBySide(_ documents: [ResultDocument]) -> String {
        let report = MachinesReport(zip(results, documents).map { (name: $0, document: $1) }).report
        switch format {
        case .html: return report.page()
        case .md: return report.markdown()
        default: return report.terminal(style: style)
        }
    }

    /// The terminal's style, or that of a file.
    private var style: TextStyle { out == nil ? Console.standardOutput.style : TextStyle(width: 100) }

    private func picture(of document: ResultDocument) throws -> String {
        let figures = Report(document).figures
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

    private var result: String { results.first ?? "" }

    private var folder: String {
        let suffix = "/" + ResultFolder.documentName
        if result.hasSuffix(suffix) { return String(result.dropLast(suffix.count)) }
        return result.hasSuffix("/") && result.count > 1 ? String(result.dropLast()) : result
    }
}
