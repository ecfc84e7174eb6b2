import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe
@testable import Judging

/// Series made by hand: a run of 10 s whose sampler ticks ten times a second, but for a gap.
@Suite(.timeLimit(.minutes(5)), .queued) struct PauseRuleTests {
    private static let second: Int64 = 1_000_000_000

    /// `busy` is the CPU share of the engine outside the gap, `busyInGap` that within it.
    private static func observation(
        gap: ClosedRange<Double>? = nil,
        busy: Double = 0.9,
        busyInGap: Double = 0,
        level: TelemetryLevel = .full,
        droppedAfter: Double? = nil,
        throttledPeriods: Int64? = nil
    ) -> RunObservation {
        func cpu(at seconds: Double) -> Double {
            guard let gap else { return busy * seconds }
            let inGap = max(0, min(seconds, gap.upperBound) - gap.lowerBound)
            return busy * (seconds - inGap) + busyInGap * inGap
        }
        let all = stride(from: 0.05, to: 10, by: 0.1)
        let ticks = all.filter { tick in
            !(gap.map { $0.lowerBound < tick && tick < $0.upperBound } ?? false) && tick < droppedAfter ?? 11
        }
        let record = SamplerRecord(
            configuration: SamplerConfiguration(directory: "/", level: level),
            processes: [
                ProcessSeries(
                    role: "leecher-1",
                    pid: 7,
                    samples: ticks.map { sample(at: $0, cpuSeconds: cpu(at: $0)) }
                )
            ],
            system: level == .none ? [] : ticks.map { Readings.machine(at: $0) },
            droppedSystemSamples: droppedAfter == nil ? 0 : 9,
            marks: [],
            cost: SamplerCost()
        )
        let marks = [0.0, 10].map { seconds in
            MarkedReading(
                mark: PhaseMark(
                    name: "mark",
                    instantNs: Int64(seconds * Double(second)),
                    processes: ["leecher-1": Readings.engine(at: seconds, network: cpu(at: seconds))],
                    system: Readings.machine(
                        at: seconds,
                        quotas: quotas(seconds == 0 ? throttledPeriods.map { _ in 0 } : throttledPeriods)
                    )
                ),
                harnessSeconds: 0
            )
        }
        return RunObservation(record, marks: marks)
    }

    private static func quotas(_ throttledPeriods: Int64?) -> Measured<[CPUQuotaReading]> {
        guard let throttledPeriods else { return .absent("none") }
        let quota = CPUQuota(cores: 0.01, periodMicroseconds: 100_000, folder: "/cg")
        let throttling = CPUThrottling(periods: 100, throttledPeriods: throttledPeriods, throttledNs: 0)
        return .value([CPUQuotaReading(quota: quota, throttling: throttling)])
    }

    private static func sample(at seconds: Double, cpuSeconds: Double) -> ProcessSample {
        ProcessSample(
            instantNs: Int64(seconds * Double(second)) - 100_000,
            userNs: Int64(cpuSeconds * Double(second)),
            systemNs: 0,
            cpuNs: nil,
            runQueueWaitNs: nil,
            minorFaults: 0,
            majorFaults: 0,
            deviceReadBytes: nil,
            deviceWriteBytes: nil,
            threads: 1,
            diskThreads: nil
        )
    }

    @Test func aPauseOfTheWholeHostIsToldWithItsLength() throws {
        let reason = try #require(PauseRule.reason(Self.observation(gap: 2...7)))
        #expect(reason.code == "host_paused")
        #expect(reason.message.hasPrefix("everything stood still for 5"), "\(reason.message)")
        #expect(UnfitEnvironment.codes.contains(reason.code))
    }

    @Test(arguments: [0.0...2.0, 8.0...10.0, 4.0...4.7])
    func aPauseAtTheBeginningOrTheEndIsSeenAsWell(gap: ClosedRange<Double>) {
        #expect(PauseRule.reason(Self.observation(gap: gap)) != nil)
    }

    @Test func aSamplerThatBusyEnginesKeptWaitingIsNoPause() {
        #expect(PauseRule.reason(Self.observation(gap: 2...7, busyInGap: 0.9)) == nil)
    }

    /// The ticks go on while a leecher is stopped: that is the engine's matter.
    @Test func anEngineThatStopsWhileTheSamplerGoesOnIsNoPause() {
        #expect(PauseRule.reason(Self.observation(busy: 0)) == nil)
        #expect(PauseRule.reason(Self.observation()) == nil)
    }

    @Test func oneLateWakeUpIsNoPause() {
        #expect(PauseRule.reason(Self.observation(gap: 2...2.4)) == nil)
    }

    @Test func aSeriesThatIsFullOrWasNotTakenSaysNothing() {
        #expect(PauseRule.reason(Self.observation(droppedAfter: 3)) == nil)
        #expect(PauseRule.reason(Self.observation(level: .none)) == nil)
    }

    @Test func whereAQuotaStopsEverythingTheQuotaIsTheReason() {
        #expect(PauseRule.reason(Self.observation(gap: 2...7, throttledPeriods: 40)) == nil)
        #expect(PauseRule.reason(Self.observation(gap: 2...7, throttledPeriods: 0)) != nil)
    }
}
