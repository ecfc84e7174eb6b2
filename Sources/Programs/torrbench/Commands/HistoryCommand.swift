import ArgumentParser
import FoundationEssentials
import History
import Reports
import Results
import Verdicts

struct HistoryCommand: ParsableCommand {
    /// What is printed.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case md
        case csv
        case json
    }

    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Shows stored results over time, and where their level changed.",
        discussion: """
            Results make one line where machine class, scenario with its overrides, cell and metric are the same. \
            Changes of level are found by E-divisive (Matteson and James 2014), and hold against a line that wanders, in \
            which each result resembles the one before (likelihood ratio with AR(1) noise, level 1 %); of all lines that \
            are shown at once at most 5 % of those said to have changed have not (Benjamini and Hochberg 1995). Each comes \
            with the result from which on it holds, its size and its interval. Ceilings make no line. Only complete and interrupted results count, and of them the \
            valid runs.

            The index is an SQLite file (tables 'file' and 'point'), kept as history.sqlite in the folder of results; \
            only new and changed records are read again. It may be removed: it is made anew from the records.

            Examples:
              torrbench history
              torrbench history --cell aio_threads=4 --metric seeder_cpu_seconds_per_gib
              torrbench history Results archive/2026 --metric all --format csv > history.csv

            \(ExitCode.readingHelp)
            """
    )

    @Argument(
        help: ArgumentHelp("Folders of results, results' folders or their result.json.", valueName: "place"),
        completion: .file()
    )
    var places = ["Results"]

    @Option(help: "Only scenarios whose name has this in it.")
    var scenario: String?

    @Option(help: "Only cells whose id has this in it.")
    var cell: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A metric by its name in result.json, or 'all'; otherwise the main one of each workload. Repeatable.",
            valueName: "name"
        )
    )
    var metric: [String] = []

    @Option(help: "Only machines whose key has this in it, as in x86_64-2c.")
    var machine: String?

    @Option(help: "text (pictures), md (Markdown), csv (a row a result) or json (everything).")
    var format = Format.text

    @Option(
        help: ArgumentHelp(
            "Keep the index in this file; otherwise in the folder, or in memory for several places.",
            valueName: "path"
        ),
        completion: .file()
    )
    var index: String?

    func run() throws {
        try Failure.reporting {
            try checkMetrics()
            let index = try openIndex()
            let update = try index.update(with: try RecordFile.all(at: places))
            for record in update.leftOut { StandardError.write("left out: \(record.path): \(record.reason)") }
            let chosen = try chosen(from: try index.lines(), update).map {
                (line: $0, points: try index.points(of: $0))
            }
            try write(HistoryLine.all(chosen), update)
        }
    }

    /// In the only folder where there is just one; one that may not be written does without a file.
    private func openIndex() throws -> HistoryIndex {
        if let index { return try HistoryIndex(path: index) }
        guard places.count == 1, let place = places.first, isFolderOfResults(place) else {
            return try HistoryIndex(path: nil)
        }
        let folder = place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place
        guard FileManager.default.isWritableFile(atPath: folder) else { return try HistoryIndex(path: nil) }
        return try HistoryIndex(path: "\(folder)/\(HistoryIndex.fileName)")
    }

    private func isFolderOfResults(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
            && !FileManager.default.fileExists(atPath: "\(path)/\(ResultFolder.documentName)")
    }

    private func checkMetrics() throws {
        for name in metric where name != "all" && ComparedMetric(named: name) == nil {
            let known = MetricCatalog.all.filter { $0.direction != .neutral }.map(\.name).joined(separator: ", ")
            throw InputError(
                message: "--metric \(name): there is no metric of that name; known are all, \(known), and quantiles of "
                    + "calls such as ping.idle.closed.p99_ns",
                code: .usage
            )
        }
    }

    private func chosen(from lines: [HistoryPoint.Line], _ update: IndexUpdate) throws -> [HistoryPoint.Line] {
        let place = places.joined(separator: ", ")
        guard update.results > 0 else {
            let records = update.leftOut.count
            throw InputError(
                message: records == 0
                    ? "there is no result at \(place): make one with 'torrbench run Scenarios/quick.yaml'"
                    : "none of the \(records == 1 ? "1 record" : "\(records) records") at \(place) could be read"
            )
        }
        let main = Set(MetricCatalog.primaries.map(\.name))
        let filters: [(name: String, value: String?, of: (HistoryPoint.Line) -> String)] = [
            ("--machine", machine, { $0.machine }), ("--scenario", scenario, { $0.scenario }),
            ("--cell", cell, { $0.cell }),
        ]
        var found = lines
        for filter in filters {
            guard let value = filter.value else { continue }
            let known = Set(found.map(filter.of)).sorted()
            found = found.filter { filter.of($0).contains(value) }
            guard !found.isEmpty else { throw nothing(at: place, for: "\(filter.name) \(value)", known: known) }
        }
        let known = Set(found.map(\.metric)).sorted()
        found = found.filter { line in
            if metric.isEmpty { return main.contains(line.metric) || line.metric.hasSuffix(".p99_ns") }
            return metric.contains("all") || metric.contains(line.metric)
        }
        guard !found.isEmpty else {
            let asked = metric.isEmpty ? "the main metrics" : "--metric \(metric.joined(separator: " --metric "))"
            throw nothing(at: place, for: asked, known: known)
        }
        return found
    }

    private func nothing(at place: String, for filter: String, known: [String]) -> InputError {
        let shown =
            known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", and \(known.count - 20) more" : "")
        return InputError(
            message: "no result at \(place) has a valid run for \(filter)"
                + (known.isEmpty ? "" : "; there is \(shown)")
        )
    }

    private func write(_ lines: [HistoryLine], _ update: IndexUpdate) throws {
        let output = Console.standardOutput
        switch format {
        case .text:
            let machines = Set(lines.map(\.line.machine))
            for (place, line) in lines.enumerated() {
                if place > 0 { try output.write(line: "") }
                if machines.count > 1 { try output.write(line: output.style.fit("machine \(line.line.machine)")) }
                try output.write(HistoryText.text(line, among: lines, style: output.style))
            }
        case .md: try output.write(HistoryMarkdown.text(lines))
        case .csv: try output.write(HistoryExport.csv(lines))
        case .json: try output.write(HistoryExport.json(lines, leftOut: update.leftOut.map { ($0.path, $0.reason) }))
        }
    }
}
