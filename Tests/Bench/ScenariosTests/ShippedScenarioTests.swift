import Foundation
import Scenarios
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct ShippedScenarioTests {
    @Test func shipsWhatTheReadmePromises() {
        let promised: Set = [
            "quick", "thread-pool-throughput", "piece-validation", "ipc-latency", "many-files", "swarm-1xN",
            "tcp-vs-utp",
        ]
        #expect(promised.isSubset(of: Fixture.shippedNames))
    }

    @Test(arguments: Fixture.shippedNames)
    func everyShippedScenarioLoadsAndIsCalledAsItsFile(name: String) throws {
        let scenario = try Fixture.shipped(name)
        #expect(scenario.name == name)
        #expect(try !Plan(scenario).entries.isEmpty)
    }

    @Test(arguments: Fixture.shippedNames)
    func everyShippedScenarioBeginsWithItsQuestion(name: String) throws {
        let lines = try Fixture.shippedText(name).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first?.hasPrefix("# Question: ") == true)
        let reasons = lines.prefix { $0.hasPrefix("#") }.count { $0.hasPrefix("# - ") }
        #expect(reasons >= 3)
    }

    @Test(arguments: Fixture.shippedNames)
    func noShippedScenarioExpectsToRunOutOfTime(name: String) throws {
        let scenario = try Fixture.shipped(name)
        #expect(!scenario.warnings.contains { [.runTimeoutShort, .unknownSetting, .possibleHang].contains($0.kind) })
        if let total = scenario.limits.total { #expect(try Plan(scenario).estimatedDuration < total) }
    }

    @Test func quickSweepsFourThreadPoolCellsChecksAndCalls() throws {
        let cells = try Fixture.shipped("quick").cells
        let expected = [
            "transfer[aio_threads=1,disk_backend=mmap]", "transfer[aio_threads=1,disk_backend=posix]",
            "transfer[aio_threads=4,disk_backend=mmap]", "transfer[aio_threads=4,disk_backend=posix]",
            "check[hashing_threads=1]", "check[hashing_threads=2]", "ipc",
        ]
        #expect(cells.map(\.id.text) == expected)
        #expect(cells.allSatisfy { $0.configuration.payload.totalBytes >= 256 << 20 })
    }
}
