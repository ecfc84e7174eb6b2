import Scenarios
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct PlanCostTests {
    private func plan(_ keys: String, _ workloads: String, blocks: Int? = nil) throws -> Plan {
        try Plan(Fixture.scenario(keys, workloads: workloads), blocks: blocks)
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    @Test func estimatesFromSizesAndTheStatedRates() throws {
        let keys = "blocks: 1\nwarmup_blocks: 0\npayload: { size: 200MB }"
        var assumptions = PlanAssumptions()
        assumptions.prepareBytesPerSecond = 100e6
        assumptions.tcpBytesPerSecond = 50e6
        assumptions.verifyBytesPerSecond = 200e6
        assumptions.checkBytesPerSecond = 400e6
        assumptions.runSeconds = 1
        assumptions.engineSeconds = 0.25
        assumptions.ceilingsSeconds = 3
        assumptions.ceilingSliceSeconds = 0.25
        assumptions.networkSliceSeconds = 0.5
        let workloads = "  - { name: a, kind: transfer, leecher: { count: 2 } }\n  - { name: b, kind: check }"
        let plan = try Plan(Fixture.scenario(keys, workloads: workloads), assumptions: assumptions)
        // Prepare 2; transfer 1 + 3 × 0.25 + 400/50 + 400/200 = 11.75; check 1 + 0.25 + 200/400 = 1.75.
        // Ceilings 3 and 0.75 for the one block.
        #expect(abs(seconds(plan.estimatedDuration) - 19.25) < 1e-9)
    }

    /// Blocks of calls alone are preceded by no ceiling, since none bounds a latency.
    @Test func estimatesCeilingsByBlock() throws {
        var assumptions = PlanAssumptions()
        assumptions.ceilingsSeconds = 0
        assumptions.ceilingSliceSeconds = 2
        assumptions.networkSliceSeconds = 5
        func more(_ workload: String) throws -> Double {
            let scenario = try Fixture.scenario("blocks: 3\nwarmup_blocks: 1", workloads: workload)
            let with = try Plan(scenario, assumptions: assumptions).estimatedDuration
            var none = assumptions
            none.ceilingSliceSeconds = 0
            none.networkSliceSeconds = 0
            return seconds(with - (try Plan(scenario, assumptions: none).estimatedDuration))
        }
        #expect(abs(try more("  - { name: a, kind: transfer }") - 28) < 1e-9)
        #expect(abs(try more("  - { name: a, kind: transfer, transport: utp }") - 8) < 1e-9)
        #expect(abs(try more("  - { name: a, kind: check }") - 8) < 1e-9)
        #expect(try more("  - { name: a, kind: ipc, ipc: { phases: [idle], methods: [ping], calls: 90 } }") == 0)
    }

    @Test func estimatesCallsByPhaseAndRate() throws {
        let ipc = "ipc: { phases: [idle], methods: [ping], calls: 90, warmup_calls: 10, rate: 50 }"
        let scenario = try Fixture.scenario("payload: { size: 1B }", workloads: "  - { name: a, kind: ipc, \(ipc) }")
        var assumptions = PlanAssumptions()
        assumptions.runSeconds = 0
        assumptions.engineSeconds = 0
        assumptions.floorSeconds = 0.5
        #expect(abs(seconds(assumptions.duration(of: scenario.cells[0])) - 2.5) < 1e-9)
    }

    @Test func estimatesFramesByPhaseAndTorrents() throws {
        let frames = "frames: { phases: [idle, transfer, check], duration: 3s, torrents: 100 }"
        let workloads = "  - { name: a, kind: frames, \(frames) }"
        let scenario = try Fixture.scenario("payload: { size: 300MB }", workloads: workloads)
        var assumptions = PlanAssumptions()
        assumptions.runSeconds = 0
        assumptions.engineSeconds = 0
        assumptions.floorSeconds = 0.5
        assumptions.addSeconds = 0.01
        assumptions.tcpBytesPerSecond = 100e6
        assumptions.verifyBytesPerSecond = 300e6
        assumptions.checkBytesPerSecond = 150e6
        // Adding 1; idle 3; transfer 3 and verifying 1; check 2. Frames have no floors.
        #expect(abs(seconds(assumptions.duration(of: scenario.cells[0])) - 10) < 1e-9)
    }

    @Test func quickFitsItsMinute() throws {
        // The issue allows 60 s on two cores; what the estimate leaves is for a machine slower than it assumes.
        #expect(try Plan(Fixture.shipped("quick")).estimatedDuration < .seconds(55))
    }

    @Test func needsEveryPayloadAndTheLargestOutput() throws {
        let workloads = """
              - { name: a, kind: transfer, matrix: { payload.size: [10MiB, 30MiB], leecher.count: [1, 2] } }
              - { name: b, kind: check, payload: { size: 100MiB } }
            """
        let plan = try plan("", workloads)
        #expect(plan.tmpfsNeededBytes == (10 + 30 + 100 + 60) << 20)
        #expect(plan.diskNeededBytes == 0)
    }

    @Test func sharesFilesThatOnlyTheTorrentDescribesDifferently() throws {
        let matrix = "matrix: { payload.piece_size: [1MiB, 2MiB], payload.format: [v1, v2] }"
        let plan = try plan(
            "payload: { size: 10MiB }\nstorage: { kind: disk }",
            "  - { name: a, kind: check, \(matrix) }"
        )
        #expect(plan.diskNeededBytes == 10 << 20)
        #expect(plan.tmpfsNeededBytes == 0)
    }

    @Test func aCeilingNeedsNoSpace() throws {
        let plan = try plan(
            "engines: { disk_backend: disabled }\nseeder: { start: seed_mode }",
            "  - { name: a, kind: transfer }"
        )
        #expect(plan.diskNeededBytes + plan.tmpfsNeededBytes == 0)
    }

    @Test func countsOnlyTheChosenCells() throws {
        let scenario = try Fixture.scenario(
            workloads: "  - { name: a, kind: check, matrix: { payload.size: [10MiB, 30MiB] } }"
        )
        #expect(try Plan(scenario, cellGlobs: ["a[size=10MiB]"]).tmpfsNeededBytes == 10 << 20)
    }
}
