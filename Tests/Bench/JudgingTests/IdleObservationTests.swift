import TestSupport
import Testing
import Vocabulary

@testable import HostProbe
@testable import Judging
@testable import Results

/// What idle engines used between three marks, worked out by hand: filled from 0 s to 10 s, idle from 10 s to 20 s.
@Suite(.timeLimit(.minutes(2)), .queued) struct IdleObservationTests {
    private static func reading(at seconds: Double, cpu: Double, mebibytes: Int64, switches: Int64) -> ProcessReading {
        let reading = Readings.engine(at: seconds, network: cpu)
        return ProcessReading(
            instantNs: reading.instantNs,
            pid: reading.pid,
            stat: reading.stat,
            threads: reading.threads,
            cpuNs: reading.cpuNs,
            runQueueWaitNs: reading.runQueueWaitNs,
            timeslices: reading.timeslices,
            switches: .value(ContextSwitches(voluntary: switches, involuntary: switches / 4)),
            io: reading.io,
            memory: .value(
                ProcessMemory(
                    residentBytes: 0,
                    proportionalBytes: 0,
                    proportionalAnonymousBytes: mebibytes << 20,
                    proportionalFileBytes: 0,
                    proportionalSharedMemoryBytes: 0,
                    privateDirtyBytes: 0,
                    swapBytes: 0
                )
            ),
            peakResidentBytes: reading.peakResidentBytes
        )
    }

    private static func mark(at seconds: Double, _ engines: [String: ProcessReading]) -> PhaseMark {
        PhaseMark(
            name: "x",
            instantNs: Int64(seconds * 1e9),
            processes: engines,
            system: Readings.machine(at: seconds)
        )
    }

    @Test func figuresAreMeansOfTheEnginesAndSharesOfTheirTorrents() {
        let observation = IdleObservation(
            empty: Self.mark(
                at: 0,
                [
                    "a": Self.reading(at: 0, cpu: 0, mebibytes: 10, switches: 0),
                    "b": Self.reading(at: 0, cpu: 0, mebibytes: 10, switches: 0),
                ]
            ),
            begin: Self.mark(
                at: 10,
                [
                    "a": Self.reading(at: 10, cpu: 5, mebibytes: 20, switches: 1000),
                    "b": Self.reading(at: 10, cpu: 5, mebibytes: 40, switches: 1000),
                ]
            ),
            end: Self.mark(
                at: 20,
                [
                    "a": Self.reading(at: 20, cpu: 6, mebibytes: 21, switches: 1400),
                    "b": Self.reading(at: 20, cpu: 8, mebibytes: 41, switches: 1800),
                ]
            ),
            engines: ["a", "b"],
            torrents: 20
        )
        let found = observation.measurements
        // 1 and 3 seconds in 10.
        #expect(found[MetricCatalog.idleCPU] == .value(0.2))
        #expect(found[MetricCatalog.idleCPUPerTorrent] == .value(0.2 * 3600 / 20))
        #expect(found[MetricCatalog.idleMemory] == .value(Double(31 << 20)))
        // 10 and 30 MiB for 20 torrents.
        #expect(found[MetricCatalog.idleMemoryPerTorrent] == .value(Double(1 << 20)))
        // 400 and 800 of their own will, a quarter more without.
        #expect(found[MetricCatalog.idleSwitches] == .value(75))
    }

    @Test func whatWasNotReadIsAbsentWithItsReason() {
        let engines = ["a": Readings.engine(at: 0)]
        let mark = Self.mark(at: 0, engines)
        let unread = IdleObservation(
            empty: mark,
            begin: mark,
            end: Self.mark(at: 10, ["a": Readings.engine(at: 10)]),
            engines: ["a"],
            torrents: 1
        ).measurements
        #expect(unread[MetricCatalog.idleMemory] == .absent("not read"))
        #expect(unread[MetricCatalog.idleMemoryPerTorrent] == .absent("not read"))
        #expect(unread[MetricCatalog.idleCPU] == .value(0))
        let gone = IdleObservation(empty: mark, begin: mark, end: mark, engines: ["b"], torrents: 1).measurements
        #expect(gone.count == MetricCatalog.idle.count)
        #expect(gone.values.allSatisfy { $0.reason == "no engine was running at both marks" })
    }
}
