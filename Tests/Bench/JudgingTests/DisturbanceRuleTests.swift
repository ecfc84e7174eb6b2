import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe
@testable import Judging

@Suite(.timeLimit(.minutes(5)), .queued) struct DisturbanceRuleTests {
    /// 10 s on two cores are 20 s of CPU time.
    @Test(arguments: [
        (Readings.machine(at: 10), [String]()),
        (Readings.machine(at: 10, busy: 1, steal: 0.4), []),
        (Readings.machine(at: 10, busy: 1, steal: 0.5), ["steal"]),
        (Readings.machine(at: 10, busy: 1.02), []),
        (Readings.machine(at: 10, busy: 1.1), ["foreign_cpu"]),
        (Readings.machine(at: 10, memoryStall: 0.2), ["memory_pressure"]),
        (Readings.machine(at: 10, ioStall: 1.1), ["io_pressure"]),
        (Readings.machine(at: 10, swapped: 1), ["swap"]),
        (Readings.machine(at: 10, busy: 3, steal: 2, swapped: 5), ["steal", "foreign_cpu", "swap"]),
    ])
    func namesEachLimitThatWasPassed(last: SystemReading, codes: [String]) throws {
        let reasons = DisturbanceRule.reasons(
            Readings.run(last),
            cell: try Readings.cell(),
            limits: .standard
        )
        #expect(reasons.map(\.code) == codes)
    }

    @Test func whatEnginesAndTorrbenchUseIsNotForeign() throws {
        let engines = ["seeder-1": Readings.engine(at: 10, network: 9), "leecher-1": Readings.engine(at: 10, disk: 8)]
        let observation = Readings.run(Readings.machine(at: 10, busy: 18), engines: engines, harness: 1)
        let found = observation.measurements
        #expect(found[MetricCatalog.foreignCPURatio.name] == .value(0))
        #expect(DisturbanceRule.reasons(observation, cell: try Readings.cell(), limits: .standard).isEmpty)
    }

    @Test func limitsAreTheScenarios() throws {
        let observation = Readings.run(Readings.machine(at: 10, busy: 4, steal: 1, swapped: 1))
        let cell = try Readings.cell()
        let wide = ValidityLimits(stealPercent: 10, foreignCPUPercent: 25, memoryPressurePercent: 100)
        #expect(DisturbanceRule.reasons(observation, cell: cell, limits: wide).isEmpty)
        #expect(DisturbanceRule.reasons(observation, cell: cell, limits: .undemanding).isEmpty)
        #expect(DisturbanceRule.reasons(observation, cell: cell, limits: .standard).count == 3)
    }

    @Test func aRunOnDiskMayWaitForItsDevice() throws {
        let observation = Readings.run(Readings.machine(at: 10, ioStall: 9))
        let cell = try Readings.cell("transfer", "storage: { kind: disk }")
        #expect(DisturbanceRule.reasons(observation, cell: cell, limits: .standard).isEmpty)
    }

    @Test func aMessageHasTheFigureAndTheLimit() throws {
        let observation = Readings.run(Readings.machine(at: 10, steal: 2))
        let reasons = DisturbanceRule.reasons(observation, cell: try Readings.cell(), limits: .standard)
        #expect(reasons.map(\.message) == ["the hypervisor took 10.0 % of the CPU time, 2 % are allowed"])
    }

    @Test func aRunWithoutASecondMarkHasReasonsInsteadOfFigures() {
        let whole = Readings.run(Readings.machine(at: 10))
        let cut = RunObservation(whole.sampler, marks: Array(whole.marks.prefix(1)))
        #expect(cut.measurements.count == MetricCatalog.covariates.count)
        #expect(cut.measurements.values.allSatisfy { $0.reason == "the run ended before its second mark" })
        #expect(cut.record == nil)
    }

    @Test func aCounterThatCouldNotBeReadIsAbsentWithTheProbesReason() {
        let found = Readings.run(Readings.machine(at: 10)).measurements
        #expect(found[MetricCatalog.retransmittedSegments.name] == .absent("no /proc/net/snmp"))
    }

    /// Of two quotas the one that stopped the run is told of, also where it is the wider one.
    @Test func theQuotaThatStoppedTheRunIsTheOneThatIsKept() throws {
        let tree = try quotas(tight: (0, 0), wide: (0, 0))
        let end = try quotas(tight: (40, 0), wide: (40, 10))
        let deltas = MachineDeltas(
            from: Readings.machine(at: 0, quotas: .value(tree)),
            to: Readings.machine(at: 10, quotas: .value(end))
        )
        let quota = try #require(deltas.quota)
        #expect(quota == CPUQuotaRecord(cores: 1.5, periods: 40, throttledPeriods: 10, throttledSeconds: 1))
        #expect(deltas.throttledRatio == .value(0.25))
    }

    @Test func withoutAQuotaTheShareIsAbsentWithTheReason() {
        let deltas = MachineDeltas(from: Readings.machine(at: 0), to: Readings.machine(at: 10))
        #expect(deltas.quota == nil)
        #expect(deltas.throttledRatio == .absent("no control group limits this process's CPU time"))
    }

    private func quotas(
        tight: (periods: Int64, throttled: Int64),
        wide: (periods: Int64, throttled: Int64)
    ) throws -> [CPUQuotaReading] {
        func reading(_ cores: Double, _ counts: (periods: Int64, throttled: Int64)) -> CPUQuotaReading {
            CPUQuotaReading(
                quota: CPUQuota(cores: cores, periodMicroseconds: 100_000, folder: "/cg"),
                throttling: CPUThrottling(
                    periods: counts.periods,
                    throttledPeriods: counts.throttled,
                    throttledNs: counts.throttled * 100_000_000
                )
            )
        }
        return [reading(0.5, tight), reading(1.5, wide)]
    }
}
