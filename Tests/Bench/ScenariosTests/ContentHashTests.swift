import Foundation
import Scenarios
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct ContentHashTests {
    private func hash(_ keys: String = "", _ workloads: String = "  - { name: a, kind: transfer }") throws -> String {
        try Fixture.scenario(keys, workloads: workloads).contentHash
    }

    @Test(arguments: [
        "# a comment", "seed: 99", "blocks: 9", "warmup_blocks: 0", "limits: { total: 1h, free_space: 2GiB }",
        "limits: { run_timeout: 90s }", "payload: { size: 262144KiB }", "engines: { disk_backend: mmap }",
    ])
    func staysTheSameWhenNoCellChanges(keys: String) throws {
        #expect(try hash(keys) == hash())
    }

    @Test(arguments: [
        "payload: { size: 255MiB }", "seeder: { settings: { aio_threads: 4 } }", "transport: utp",
        "leecher: { affinity: [0] }",
    ])
    func changesWithACell(keys: String) throws {
        #expect(try hash(keys) != hash())
    }

    @Test func doesNotDependOnTheOrderOfWorkloads() throws {
        let one = "  - { name: a, kind: transfer }"
        let two = "  - { name: b, kind: check }"
        #expect(try hash("", "\(one)\n\(two)") == hash("", "\(two)\n\(one)"))
    }

    @Test func leavesOutWhatAKindDoesNotUse() throws {
        let check = "  - { name: a, kind: check }"
        #expect(try hash("leecher: { count: 3 }", check) == hash("", check))
    }

    @Test func tellsTextFromNumbers() throws {
        #expect(
            try hash("engines: { settings: { of_tomorrow: \"4\" } }")
                != hash("engines: { settings: { of_tomorrow: 4 } }")
        )
    }

    @Test func isSixteenHexadecimalDigits() throws {
        for name in Fixture.shippedNames {
            let hash = try Fixture.shipped(name).contentHash
            #expect(hash.count == 16 && hash.allSatisfy { "0123456789abcdef".contains($0) })
        }
    }

    @Test(arguments: Fixture.shippedNames)
    func scenariosAndPlansSurviveJSON(name: String) throws {
        let plan = try Plan(Fixture.shipped(name))
        let data = try JSONEncoder().encode(plan)
        #expect(try JSONDecoder().decode(Plan.self, from: data) == plan)
    }
}
