import Foundation
import Testing

@testable import Scenarios

@Suite struct ShippedScenarioTests {
    @Test(arguments: Fixture.shippedNames)
    func loadsEveryShippedScenario(name: String) throws {
        let scenario = try Fixture.shipped(name)
        #expect(scenario.name == name)
        let plan = try Plan(scenario)
        print(
            name,
            scenario.contentHash,
            plan.entries.count,
            plan.estimatedDuration,
            plan.diskNeededBytes,
            plan.tmpfsNeededBytes
        )
        for w in scenario.warnings { print(w) }
        for c in scenario.cells { print(c.id) }
    }
}
