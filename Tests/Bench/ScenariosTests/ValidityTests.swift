import TestSupport
import Testing

@testable import Scenarios

@Suite(.timeLimit(.minutes(2)), .queued) struct ValidityTests {
    @Test func standsAsDocumentedWhereNothingIsSaid() throws {
        let scenario = try Fixture.scenario(workloads: "  - { name: a, kind: check }")
        #expect(scenario.validity == ValidityLimits.standard)
        #expect(scenario.limits.repeatBudget == 3)
    }

    @Test func takesWhatTheScenarioSays() throws {
        let scenario = try Fixture.scenario(
            workloads: "  - { name: a, kind: check }",
            set: ["validity={ steal_percent: 20, witness_percent: 3 }", "limits.repeat_budget=0"]
        )
        #expect(scenario.validity == ValidityLimits(stealPercent: 20, witnessPercent: 3))
        #expect(scenario.validity.throttledPercent == 100)
        #expect(scenario.limits.repeatBudget == 0)
    }

    @Test(arguments: ["validity.steal_percent=101", "validity.steal_percent=-1", "validity.steal=3"])
    func refusesWhatIsNoShare(override: String) {
        #expect(throws: ScenarioErrors.self) {
            try Fixture.scenario(workloads: "  - { name: a, kind: check }", set: [override])
        }
    }
}
