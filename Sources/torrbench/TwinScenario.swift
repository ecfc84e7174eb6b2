import Scenarios

/// A scenario with two arms that are equal, or equal but for wasted CPU time.
struct TwinScenario {
    static let base = "base"
    static let other = "other"

    let scenario: Scenario

    /// Adds the arms to the scenario's text, so that the record says what was run; throws `InputError`,
    /// `ScenarioErrors`.
    init(of original: Scenario, plantedPercent: Int?) throws {
        guard original.arms.isEmpty else {
            throw InputError(message: "the scenario has arms already; a self-test makes its own, take them out")
        }
        let change = plantedPercent.map { "engines.burn_percent: \($0)" } ?? ""
        let text = original.source.text
        let arms = "\n# Added by torrbench selftest.\narms:\n  \(Self.base): {}\n  \(Self.other): { \(change) }\n"
        scenario = try Scenario(
            parsing: text + arms,
            path: original.source.path,
            overrides: original.source.overrides.map { ScenarioOverride($0) }
        )
    }
}
