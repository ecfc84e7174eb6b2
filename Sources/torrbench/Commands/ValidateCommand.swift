import ArgumentParser
import Scenarios

struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Reads a scenario and says all that is wrong with it.",
        discussion: "Ends with 0 when the scenario can be run, 65 when not. Warnings do not change that."
    )

    @OptionGroup var scenario: ScenarioArguments

    func run() async throws {
        try await Failure.reporting {
            let scenario = try scenario.scenario()
            for warning in scenario.warnings { StandardError.write("\(warning)") }
            let workloads = scenario.workloads.map { "\($0.name) (\($0.cells.count) cells)" }.joined(separator: ", ")
            print("\(scenario.source.path): valid; \(workloads)")
        }
    }
}
