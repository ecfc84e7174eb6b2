import Scenarios
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct PlanTests {
    /// Two workloads, 6 + 2 cells, 1 warm-up and 4 counted blocks.
    private func scenario(_ keys: String = "blocks: 4") throws -> Scenario {
        let workloads = """
              - name: transfer
                kind: transfer
                matrix: { engines.settings.aio_threads: [1, 2, 4], engines.disk_backend: [mmap, posix] }
              - name: check
                kind: check
                matrix: { engines.settings.hashing_threads: [1, 2] }
            """
        return try Fixture.scenario(keys, workloads: workloads)
    }

    private func blocks(_ plan: Plan) -> [[String]] {
        (0..<plan.blockCount).map { block in plan.entries.filter { $0.block == block }.map(\.cellID.text) }
    }

    @Test func everyBlockRunsEveryCellOnce() throws {
        let scenario = try scenario()
        let plan = try Plan(scenario)
        #expect(plan.blockCount == 5)
        #expect(plan.entries.count == 40)
        #expect(plan.entries.map(\.index) == Array(0..<40))
        #expect(plan.entries.map(\.block) == plan.entries.map(\.block).sorted())
        for block in blocks(plan) { #expect(Set(block) == Set(scenario.cells.map(\.id.text))) }
        for run in plan.entries { #expect(plan.cell(of: run).id == run.cellID) }
    }

    @Test func theSecondBlockOfAPairIsTheFirstReversed() throws {
        let order = blocks(try Plan(scenario()))
        #expect(order[2] == order[1].reversed())
        #expect(order[4] == order[3].reversed())
        #expect(order[1] != order[3])
    }

    @Test(arguments: 0...3)
    func pairsCountedBlocksWhateverTheWarmup(warmupBlocks: Int) throws {
        let order = blocks(try Plan(scenario("blocks: 2\nwarmup_blocks: \(warmupBlocks)")))
        #expect(order[warmupBlocks + 1] == order[warmupBlocks].reversed())
    }

    @Test func theFirstBlockIsWarmup() throws {
        let plan = try Plan(scenario())
        #expect(plan.entries.allSatisfy { $0.isWarmup == ($0.block == 0) })
    }

    @Test func workloadsInterleave() throws {
        // With 8 cells of two workloads, some seed of a few puts a check between transfers.
        let mixed = try (1...5).contains { seed in
            let first = try Plan(scenario(), seed: UInt64(seed)).entries.prefix(8).map {
                $0.cellID.text.hasPrefix("check")
            }
            let changes = zip(first, first.dropFirst()).count { $0 != $1 }
            return changes > 1
        }
        #expect(mixed)
    }

    @Test func theSeedDecidesTheOrder() throws {
        let scenario = try scenario()
        #expect(try Plan(scenario, seed: 5).entries == Plan(scenario, seed: 5).entries)
        #expect(try Plan(scenario, seed: 5).entries != Plan(scenario, seed: 6).entries)
        #expect(try Plan(scenario).seed == scenario.seed)
        #expect(try Plan(scenario, seed: 5).seed == 5)
    }

    @Test func moreBlocksLeaveTheEarlierOnesAsTheyWere() throws {
        let scenario = try scenario()
        let short = try Plan(scenario, blocks: 3).entries
        let long = try Plan(scenario, blocks: 9).entries
        #expect(Array(long.prefix(short.count)) == short)
    }

    @Test func aWorkloadWithFewerBlocksLeavesTheOthersInTheirOrder() throws {
        let workloads = """
              - { name: a, kind: transfer, matrix: { payload.files: [1, 2, 3] } }
              - { name: b, kind: check, blocks: 1, warmup_blocks: 0, matrix: { payload.files: [1, 2, 3] } }
            """
        let plan = try Plan(Fixture.scenario("blocks: 2", workloads: workloads))
        #expect(blocks(plan).map(\.count) == [6, 3, 3])
        let ofB = plan.entries.filter { $0.cellID.text.hasPrefix("b") }
        #expect(ofB.allSatisfy { !$0.isWarmup && $0.block == 0 })
        #expect(blocks(plan)[2] == blocks(plan)[1].reversed())
    }

    @Test(arguments: [
        (["transfer"], 6), (["check*"], 2), (["*posix]"], 3), (["transfer[aio_threads=?,disk_backend=mmap]"], 3),
        (["check", "transfer[aio_threads=1,*"], 4), (["*"], 8), ([], 8), (["check", "check[hashing_threads=1]"], 2),
    ])
    func choosesCellsByGlob(globs: [String], count: Int) throws {
        let plan = try Plan(scenario(), cellGlobs: globs)
        #expect(plan.cells.count == count)
        #expect(Set(plan.entries.map(\.cellID)) == Set(plan.cells.map(\.id)))
    }

    @Test func refusesAGlobThatMatchesNothing() throws {
        let scenario = try scenario()
        let errors = #expect(throws: ScenarioErrors.self) {
            try Plan(scenario, cellGlobs: ["check", "transfr", "a[b"])
        }
        let expected = """
            --cells:1:1: no cell matches 'transfr' (did you mean 'transfer'?)
            transfr
            ^
            --cells:1:1: no cell matches 'a[b' (the cells are \(scenario.cells.map(\.id.text).joined(separator: ", ")))
            a[b
            ^
            """
        #expect(errors?.description == expected)
    }

    @Test(arguments: [
        (0, "blocks is '0', expected a whole number from 1 to 1000"),
        (1001, "blocks is '1001', expected a whole number from 1 to 1000"),
        (-1, "blocks is '-1', expected a whole number from 1 to 1000"),
    ])
    func refusesBlocksOutOfRange(blocks: Int, message: String) throws {
        let scenario = try scenario()
        let errors = #expect(throws: ScenarioErrors.self) { try Plan(scenario, blocks: blocks) }
        #expect(errors?.description == "--blocks:1:1: \(message)\n\(blocks)\n^")
    }

    @Test func refusesMoreRunsThanAPlanTakes() throws {
        let numbers = (1...200).map(String.init).joined(separator: ", ")
        let workload = "  - { name: a, kind: transfer, matrix: { payload.files: [\(numbers)] } }"
        let scenario = try Fixture.scenario(workloads: workload)
        let errors = #expect(throws: ScenarioErrors.self) { try Plan(scenario, blocks: 500) }
        let message = "the plan has 100200 runs, at most 100000: lower the blocks or choose cells"
        #expect(errors?.diagnostics.map(\.message) == [message])
    }

    @Test func everyOrderComesUpAboutEquallyOften() throws {
        // 6 orders of 3 cells in 6000 draws: 1000 each, and 5 standard deviations are 144.
        let workload = "  - { name: a, kind: transfer, matrix: { payload.files: [1, 2, 3] } }"
        let scenario = try Fixture.scenario("warmup_blocks: 0", workloads: workload)
        var counts: [[Int]: Int] = [:]
        for seed in 0..<6000 {
            counts[try Plan(scenario, blocks: 1, seed: UInt64(seed)).entries.map(\.cellIndex), default: 0] += 1
        }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { abs($0 - 1000) < 144 })
    }
}
