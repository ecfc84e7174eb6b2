import ArgumentParser
import Scenarios

/// The arguments that name a scenario and change it; shared by every command that reads one.
struct ScenarioArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("The scenario, a YAML file.", valueName: "scenario"), completion: .file())
    var path: String

    @Option(
        name: .customLong("set"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Change one value, as in payload.size=64MiB or leecher.settings.aio_threads=2. Repeatable.",
            valueName: "key=value"
        )
    )
    var overrides: [String] = []

    /// Reads and validates; throws `InputError` or `ScenarioErrors`.
    func scenario() throws -> Scenario { try Self.scenario(at: path, overrides) }

    /// Reads and validates; throws `InputError` or `ScenarioErrors`.
    static func scenario(at path: String, _ overrides: [String]) throws -> Scenario {
        let text = try ScenarioFile.text(at: path)
        let scenario = try Scenario(parsing: text, path: path, overrides: overrides.map { ScenarioOverride($0) })
        // Also where nothing is gated yet: a check at night is too late to learn of a typing error.
        _ = try GateRules.of(scenario)
        return scenario
    }
}

/// The arguments that choose among a scenario's runs.
struct PlanArguments: ParsableArguments {
    @Option(
        name: .customLong("cells"),
        parsing: .singleValue,
        help: ArgumentHelp("Only cells whose id or workload matches, as in 'transfer*'. Repeatable.", valueName: "glob")
    )
    var cells: [String] = []

    @Option(help: ArgumentHelp("Counted blocks instead of the scenario's.", valueName: "n"))
    var blocks: Int?

    @Option(help: ArgumentHelp("Seed of order and payload instead of the scenario's.", valueName: "n"))
    var seed: UInt64?

    /// Orders the runs; throws `ScenarioErrors`.
    func plan(_ scenario: Scenario) throws -> Plan {
        try Plan(scenario, cellGlobs: cells, blocks: blocks, seed: seed)
    }
}
