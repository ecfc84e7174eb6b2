import Scenarios

/// A scenario with two arms that are equal, or equal but for wasted CPU time.
struct TwinScenario {
    static let base = "base"
    static let other = "other"

    let scenario: Scenario

    /// Adds the arms to the scenario's text, so that the record says what was run; throws `ScenarioErrors`.
    ///
    /// A scenario with arms of its own gets two that are both like its first.
    init(of original: Scenario, plantedPercent: Int?) throws {
        let text = original.source.text
        let note: String
        if let first = original.arms.first {
            note =
                "\n# torrbench selftest ran the arm '\(first)' twice, as '\(Self.base)' and '\(Self.other)', in place of the "
                + "arms above" + (plantedPercent.map { ", the other with engines.burn_percent: \($0)" } ?? "") + ".\n"
        } else {
            let change = plantedPercent.map { "engines.burn_percent: \($0)" } ?? ""
            note = "\n# Added by torrbench selftest.\narms:\n  \(Self.base): {}\n  \(Self.other): { \(change) }\n"
        }
        scenario = try Scenario(
            parsing: text + note,
            path: original.source.path,
            overrides: original.source.overrides.map { ScenarioOverride($0) },
            twins: original.arms.isEmpty
                ? nil : TwinArms(base: Self.base, other: Self.other, burnPercent: plantedPercent)
        )
    }
}
