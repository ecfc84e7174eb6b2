import Results
import TestSupport
import Testing

@testable import Bridge

/// To which CPUs the ends of a floor are held.
@Suite(.timeLimit(.minutes(5)), .queued) struct FloorPlacementTests {
    private func choose(_ allowed: [Int32], _ engine: [Int32] = []) -> [String] {
        FloorPlacement.choose(allowed: allowed, engine: engine).placements.map {
            "\($0.placement.rawValue) client \($0.clientCPU) answerer \($0.answererCPU)"
        }
    }

    @Test func twoCPUsGiveBothPlacementsAndTheAnswererStays() {
        #expect(choose([0, 1]) == ["same_cpu client 0 answerer 0", "cross_cpu client 1 answerer 0"])
        #expect(choose([2, 3, 5, 7]) == ["same_cpu client 2 answerer 2", "cross_cpu client 7 answerer 2"])
    }

    @Test func aCellsOwnCPUsAreTheEnginesAndNotTheClients() {
        #expect(choose([0, 1], [1]) == ["same_cpu client 1 answerer 1", "cross_cpu client 0 answerer 1"])
        #expect(choose([0, 1, 2, 3], [2, 3]) == ["same_cpu client 2 answerer 2", "cross_cpu client 3 answerer 2"])
    }

    @Test func oneCPUGivesOnePlacementAndSaysSo() {
        let choice = FloorPlacement.choose(allowed: [5], engine: [])
        #expect(choose([5]) == ["same_cpu client 5 answerer 5"])
        #expect(choice.absences == [.crossCPU: "CPU 5 is the only one that this process may use"])
    }

    @Test(arguments: [([Int32](), [Int32]()), ([0, 1], [6, 7])])
    func whereNoneCanBeUsedBothAreMissing(allowed: [Int32], engine: [Int32]) {
        let choice = FloorPlacement.choose(allowed: allowed, engine: engine)
        #expect(choice.placements.isEmpty && choice.answererCPU == nil)
        #expect(Set(choice.absences.keys) == Set(PinnedFloor.Placement.allCases))
        #expect(choice.absences.values.allSatisfy { $0.contains("CPU") })
    }
}
