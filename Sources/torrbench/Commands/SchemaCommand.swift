import ArgumentParser
import Results
import Scenarios

struct SchemaCommand: AsyncParsableCommand {
    /// What there is a schema of.
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case scenario
        case result
    }

    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of scenarios or results.",
        discussion: """
            An editor with a YAML language server completes and checks scenarios with it:
              torrbench schema scenario > scenario.schema.json
            """
    )

    @Argument(help: "scenario or result.")
    var subject: Subject

    func run() async throws {
        switch subject {
        case .scenario: print(ScenarioSchema.json())
        case .result: print(ResultSchema.text)
        }
    }
}
