import ArgumentParser
import FoundationEssentials
import Harness
import Scenarios
import Vocabulary

struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Reads a scenario and says all that is wrong with it.",
        discussion: """
            Everything wrong is reported at once, each with its place in the file and the nearest known name. Then the \
            engines are asked whether they accept their settings, as a run asks them; an engine that is not there is \
            named and left out. Warnings do not make a scenario invalid.

            Examples:
              torrbench validate Scenarios/quick.yaml
              torrbench validate Scenarios/quick.yaml --set engines.settings.aio_threads=8

            \(ExitCode.readingHelp)
            """
    )

    @OptionGroup var scenario: ScenarioArguments

    @Option(
        help: ArgumentHelp("The engine program, if not the one beside torrbench.", valueName: "path"),
        completion: .file()
    )
    var engine: String?

    @Flag(inversion: .prefixedNo, help: "Ask the engines whether they accept their settings.")
    var askEngines = true

    func run() async throws {
        try await Failure.reporting {
            let scenario = try scenario.scenario()
            for warning in scenario.warnings { StandardError.write("\(warning)") }
            if askEngines { try await ask(scenario) }
            let workloads = scenario.workloads.map { workload in
                "\(workload.name) (\(workload.cells.count) cell\(workload.cells.count == 1 ? "" : "s"))"
            }.joined(separator: ", ")
            try Console.standardOutput.write(line: "\(scenario.source.path): valid; \(workloads)")
        }
    }

    private func ask(_ scenario: Scenario) async throws {
        let temporary = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        let options = BenchmarkOptions(
            enginePath: try EngineLocation.path(engine),
            diskDirectory: AbsolutePath.of(temporary)
        )
        for program in try await EngineAcceptance.verify(scenario.cells, options: options) {
            StandardError.write("torrbench: '\(program)' is not there, its settings were not checked")
        }
    }
}
