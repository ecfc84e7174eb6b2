import ArgumentParser
import FoundationEssentials
import History
import Reports
import Results
import Verdicts

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Shows stored results over time, and where their level changed.",
        discussion: """
            Results are told apart by kind of machine, scenario, cell and metric. The index is made anew from the \
            records every time; --index keeps it in a file for other programs (SQLite, table 'point').

            Examples:
              torrbench history
              torrbench history --metric seeder_cpu_seconds_per_gib --cell aio_threads=4
            """
    )

    @Option(help: ArgumentHelp("Where the results are.", valueName: "directory"), completion: .directory)
    var results = "Results"

    @Option(help: ArgumentHelp("Keep the index in this file.", valueName: "path"), completion: .file())
    var index: String?

    @Option(help: "Only this scenario.")
    var scenario: String?

    @Option(help: "Only cells whose id has this in it.")
    var cell: String?

    @Option(help: "Only this metric; otherwise each workload's main one.")
    var metric: String?

    @Option(help: "Only this kind of machine, by its key.")
    var machine: String?

    /// Most results that are read: a folder of more is a sign of a wrong path.
    private static let limit = 10_000

    func run() async throws {
        try await Failure.reporting {
            let history = try HistoryIndex(path: index)
            let rebuilding = try history.rebuild(from: try paths())
            for line in rebuilding.unreadable { StandardError.write("left out: \(line)") }
            let primaries = Set(["transfer", "check"].compactMap { MetricCatalog.primary(ofKind: $0)?.name })
            let lines = try history.lines(machine: machine, scenario: scenario, cell: cell, metric: metric)
                .filter { metric != nil || primaries.contains($0.line.metric) }
            guard !lines.isEmpty else {
                throw InputError(
                    message: "no result under \(results) has such a line (\(rebuilding.results) were read)"
                )
            }
            let output = Console.standardOutput
            let machines = Set(lines.map(\.line.machine))
            for (place, line) in lines.enumerated() {
                if place > 0 { try output.write(line: "") }
                if machines.count > 1 { try output.write(line: "machine \(line.line.machine)") }
                try output.write(HistoryText.text(line, style: output.style))
            }
        }
    }

    private func paths() throws -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: results)
        } catch {
            throw InputError(message: "cannot list '\(results)': no such directory, or it may not be read")
        }
        guard names.count <= Self.limit else {
            throw InputError(message: "'\(results)' has \(names.count) entries, at most \(Self.limit) are read")
        }
        let records = names.sorted().map { "\(results)/\($0)/\(ResultFolder.documentName)" }
        return records.filter { FileManager.default.fileExists(atPath: $0) }
    }
}
