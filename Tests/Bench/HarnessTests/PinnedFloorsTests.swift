import EngineProtocol
import HostProbe
import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness

/// Floors of real processes on this machine's CPUs.
@Suite(.serialized, .timeLimit(.minutes(5)), .queued) struct PinnedFloorsTests {
    private func floors(
        allowed: [Int32] = CPUAffinity.allowed,
        engine: String = Program.engine
    ) async throws -> [PinnedFloor] {
        let directory = try TemporaryDirectory()
        let plan = try TestPlan.plan("ipc", workload: "ipc: { phases: [idle], methods: [ping], calls: 50 }")
        let request = try #require(EngineRequest.all(of: plan.cells[0]).first { $0.role == .leecher })
        let floors = PinnedFloors(
            fleet: EngineFleet(enginePath: engine, logDirectory: directory.path, ledger: EngineLedger()),
            request: request,
            echoBytes: [64, 200 << 10]
        )
        return await floors.take(allowed: allowed)
    }

    @Test func slicesGoThereAndBackInBothPlacements() async throws {
        let floors = try await floors()
        let placements = CPUAffinity.allowed.count > 1 ? PinnedFloor.Placement.allCases : [.sameCPU]
        for placement in placements {
            let own = floors.filter { $0.placement == placement }
            #expect(own.map(\.method) == ["ping", "echo 64B", "echo 200KiB"])
            let ping = try #require(own.first)
            #expect(ping.absent == nil, "\(ping)")
            let round: [PinnedFloor.Answerer] = [.engine, .nullEngine, .rawPipe, .rawPipe, .nullEngine, .engine]
            #expect(ping.slices.map(\.answerer) == round + round + round)
            #expect(own[1].slices.map(\.answerer) == [.engine, .rawPipe, .rawPipe, .engine])
            #expect((ping.clientCPU == ping.answererCPU) == (placement == .sameCPU))
            for floor in own {
                #expect(floor.slices.allSatisfy { $0.calls > 0 && $0.p50Ns > 0 && $0.p95Ns >= $0.p50Ns }, "\(floor)")
            }
            #expect(ping.messageBytes > 20 && own[2].messageBytes > 200 << 10)
        }
    }

    @Test func onOneCPUTheOtherPlacementIsMissingWithItsReason() async throws {
        let cpu = try #require(CPUAffinity.allowed.last)
        let floors = try await floors(allowed: [cpu])
        let same = floors.filter { $0.placement == .sameCPU }
        #expect(
            same.allSatisfy { $0.clientCPU == Int(cpu) && $0.answererCPU == Int(cpu) && !$0.slices.isEmpty },
            "\(same)"
        )
        let cross = floors.filter { $0.placement == .crossCPU }
        #expect(cross.map(\.method) == ["ping", "echo 64B", "echo 200KiB"])
        #expect(cross.allSatisfy { $0.slices.isEmpty && $0.absent?.contains("the only one") == true })
    }

    @Test func anEngineThatDoesNotStartIsTheReason() async throws {
        let floors = try await floors(engine: "/does/not/exist")
        #expect(floors.count == 6)
        #expect(floors.allSatisfy { $0.slices.isEmpty && $0.absent?.contains("/does/not/exist") == true })
    }
}
