import ArgumentParser
import Results
import Scenarios

struct SchemaCommand: ParsableCommand {
    /// What there is a schema of.
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case scenario
        case result
    }

    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of scenarios or results.",
        discussion: """
            An editor with a YAML language server completes and checks scenarios with the first; any JSON Schema \
            validator checks stored results with the second.

            Examples:
              torrbench schema scenario > scenario.schema.json
              torrbench schema result > result.schema.json

            Exit codes: 0 success, 64 wrong usage.
            """
    )

    @Argument(help: "scenario or result.")
    var subject: Subject

    func run() throws {
        try Failure.reporting {
            switch subject {
            case .scenario: try Console.standardOutput.write(line: ScenarioSchema.json())
            case .result: try Console.standardOutput.write(line: ResultSchema.text)
            }
        }
    }
}
