import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe
@testable import Judging

/// What is worked out of a role's engines, in a run of 10 s.
@Suite(.timeLimit(.minutes(2)), .queued) struct RoleMeasureTests {
    private static func measured(
        _ kind: String,
        _ lines: String = "payload: { size: 512MiB }",
        engines: [String: ProcessReading]?,
        looks: [String: Int64] = [:]
    ) throws -> [String: Measurement] {
        let workload = WorkloadFindings(
            peakAnonymousBytes: looks,
            stamps: StampsRecord(slackNs: 1_000_000)
        )
        let findings = RunFindings(
            workload: workload,
            observation: engines.map { Readings.run(Readings.machine(at: 10), engines: $0) }
        )
        return RoleMeasure.measurements(findings, try Readings.cell(kind, lines))
    }

    /// 3 and 2 and 4 CPU seconds; the leechers receive 512 MiB each.
    @Test func cpuTimeIsOfAllEnginesOfTheRolePerPayload() throws {
        let found = try Self.measured(
            "transfer",
            "payload: { size: 512MiB }\nleecher: { count: 2 }",
            engines: [
                "seeder-1": Readings.engine(at: 10, network: 3), "leecher-1": Readings.engine(at: 10, network: 2),
                "leecher-2": Readings.engine(at: 10, network: 4),
            ]
        )
        #expect(found[MetricCatalog.cpuPerGibSeeder]?.number == 3)
        #expect(found[MetricCatalog.cpuPerGibLeecher]?.number == 6)
    }

    /// 512 by choice and 128 by force for 512 MiB at the seeder, twice as many for twice as much at the leechers.
    @Test func contextSwitchesAreOfBothKindsAndPerPayload() throws {
        let found = try Self.measured(
            "transfer",
            "payload: { size: 512MiB }\nleecher: { count: 2 }",
            engines: [
                "seeder-1": Readings.engine(at: 10, switches: 512),
                "leecher-1": Readings.engine(at: 10, switches: 1024),
                "leecher-2": Readings.engine(at: 10, switches: 3072),
            ]
        )
        // Both leechers' payload counts: 1 GiB.
        #expect(found[MetricCatalog.switchesPerMibSeeder]?.number == 0.625)
        #expect(found[MetricCatalog.switchesPerMibLeecher]?.number == 5)
        let check = try Self.measured("check", engines: ["seeder-1": Readings.engine(at: 10, switches: 512)])
        #expect(check[MetricCatalog.switchesPerMibSeeder]?.number == 1.25)
    }

    @Test func aCheckHasNoLeecher() throws {
        let found = try Self.measured("check", engines: ["seeder-1": Readings.engine(at: 10, network: 3)])
        #expect(found[MetricCatalog.cpuPerGibSeeder]?.number == 6)
        #expect(!found.keys.contains { $0.hasPrefix("leecher") })
        #expect(try Self.measured("ipc", engines: ["seeder-1": Readings.engine(at: 10)]).isEmpty)
    }

    @Test func memoryIsTheLargerOfMarksAndLooks() throws {
        let engines = ["seeder-1": Readings.engine(at: 10), "leecher-1": Readings.engine(at: 10)]
        let found = try Self.measured("transfer", engines: engines, looks: ["leecher-1": 4096])
        #expect(found[MetricCatalog.memoryPeakLeecher]?.number == 4096)
        #expect(found[MetricCatalog.memoryPeakSeeder]?.reason == "not read")
        #expect(found[MetricCatalog.memoryResidentPeakSeeder]?.reason == "not read")
    }

    @Test func whatWasNotSeenIsAbsentWithItsReason() throws {
        let found = try Self.measured("transfer", engines: nil)
        #expect(found.count == 10)
        #expect(found.values.allSatisfy { $0.reason == "no such engine was running at both marks" })
    }
}
