import ArgumentParser
import Reports
import Scenarios

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Shows what a run would do: cells, order, time, space.",
        discussion: """
            Nothing is started. The time is an estimate from the payload's size; the space is what must be free.

            Examples:
              torrbench plan Scenarios/quick.yaml
              torrbench plan Scenarios/quick.yaml --cells 'transfer*' --blocks 10 --order

            \(ExitCode.readingHelp)
            """
    )

    @OptionGroup var scenario: ScenarioArguments
    @OptionGroup var plan: PlanArguments

    @Flag(help: "List every run in its order.")
    var order = false

    func run() throws {
        try Failure.reporting {
            let plan = try plan.plan(try scenario.scenario())
            for warning in plan.warnings { StandardError.write("\(warning)") }
            let output = Console.standardOutput
            for line in PlanText.lines(plan, style: output.style, listsRuns: order) { try output.write(line: line) }
            for line in try PlanDesign(plan).lines(style: output.style) { try output.write(line: line) }
        }
    }
}
