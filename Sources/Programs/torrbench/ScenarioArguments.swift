import ArgumentParser
import Scenarios
import Vocabulary

/// The arguments that name a scenario and change it; shared by every command that reads one.
struct ScenarioArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("The scenario, a YAML file.", valueName: "scenario"), completion: .file())
    var path: String

    @OptionGroup var changes: OverrideArguments

    /// Reads and validates; throws `InputError` or `ScenarioErrors`.
    func scenario() throws -> Scenario { try Self.scenario(at: path, changes.overrides) }

    /// Reads and validates; throws `InputError` or `ScenarioErrors`.
    static func scenario(at path: String, _ overrides: [String]) throws -> Scenario {
        let text = try ScenarioFile.text(at: path)
        let scenario = try Scenario(parsing: text, path: path, overrides: overrides.map { ScenarioOverride($0) })
        // Also where nothing is gated yet: a check at night is too late to learn of a typing error.
        _ = try GateRules.of(scenario)
        return scenario
    }
}

/// The argument that changes a scenario.
struct OverrideArguments: ParsableArguments {
    @Option(
        name: .customLong("set"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Change one value, as in payload.size=64MiB or leecher.settings.aio_threads=2. Repeatable.",
            discussion: """
                A key that the scenario sweeps has this value only. Several values, as in \
                engines.settings.aio_threads=1,8, take the place of the axis; where no workload sweeps the key, every \
                workload does. workloads.NAME.KEY changes one workload.
                """,
            valueName: "key=value"
        )
    )
    var overrides: [String] = []
}

/// The arguments that choose among a scenario's runs.
struct PlanArguments: ParsableArguments {
    @Option(
        name: .customLong("cells"),
        parsing: .singleValue,
        help: ArgumentHelp("Only cells whose id or workload matches, as in 'transfer*'. Repeatable.", valueName: "glob")
    )
    var cells: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Counted blocks instead of the scenario's, 1 to 1000.", valueName: "n")
    )
    var blocks: Int?

    @Option(help: ArgumentHelp("Seed of order and payload instead of the scenario's.", valueName: "n"))
    var seed: UInt64?

    func validate() throws {
        if let blocks, !(1...1000).contains(blocks) {
            throw ValidationError("--blocks is \(blocks), expected a whole number from 1 to 1000")
        }
    }

    /// Orders the runs; throws `ScenarioErrors`.
    func plan(_ scenario: Scenario) throws -> Plan {
        try Plan(scenario, cellGlobs: cells, blocks: blocks, seed: seed)
    }
}
