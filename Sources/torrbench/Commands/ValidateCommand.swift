import ArgumentParser
import Scenarios

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Reads a scenario and says all that is wrong with it.",
        discussion: """
            Everything wrong is reported at once, each with its place in the file and the nearest known name. Warnings \
            do not make a scenario invalid.

            Examples:
              torrbench validate Scenarios/quick.yaml
              torrbench validate Scenarios/quick.yaml --set engines.settings.aio_threads=8

            \(ExitCodes.readingHelp)
            """
    )

    @OptionGroup var scenario: ScenarioArguments

    func run() throws {
        try Failure.reporting {
            let scenario = try scenario.scenario()
            for warning in scenario.warnings { StandardError.write("\(warning)") }
            let workloads = scenario.workloads.map { workload in
                "\(workload.name) (\(workload.cells.count) cell\(workload.cells.count == 1 ? "" : "s"))"
            }.joined(separator: ", ")
            try Console.standardOutput.write(line: "\(scenario.source.path): valid; \(workloads)")
        }
    }
}
