import Results
import TestSupport
import Testing

@testable import HostProbe
@testable import Judging

@Suite(.timeLimit(.minutes(5)), .queued) struct SeriesTests {
    private static func record(samples: Int) -> SamplerRecord {
        let ticks = (0..<samples).map { tick in
            ProcessSample(
                instantNs: Int64(tick) * 100_000_000,
                userNs: 0,
                systemNs: 0,
                cpuNs: GroupTotals(network: Int64(tick) * 50_000_000, disk: 0, other: 7),
                runQueueWaitNs: nil,
                minorFaults: 0,
                majorFaults: 0,
                deviceReadBytes: nil,
                deviceWriteBytes: nil,
                threads: 2,
                diskThreads: nil
            )
        }
        return SamplerRecord(
            configuration: SamplerConfiguration(directory: "/"),
            processes: [ProcessSeries(role: "seeder-1", pid: 1, samples: ticks)],
            system: [],
            droppedSystemSamples: 0,
            marks: [],
            cost: SamplerCost()
        )
    }

    @Test func beginAtTheFirstMarkAndEndAtTheLast() {
        let series = EvidenceSeries.make(Self.record(samples: 20), from: 500_000_000, to: 1_000_000_000)
        // Groups that did nothing in between are left out.
        #expect(series.map(\.name) == ["seeder-1_network_cpu_seconds"])
        #expect(series.first?.tSeconds == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
        #expect(series.first?.values == [0, 0.05, 0.1, 0.15, 0.2, 0.25])
    }

    @Test(arguments: [1, 119, 120, 121, 6000])
    func stayShortHoweverLongTheRun(samples: Int) {
        let series = EvidenceSeries.make(Self.record(samples: samples), from: 0, to: .max)
        #expect(series.allSatisfy { (1...EvidenceSeries.maximumPoints).contains($0.values.count) })
        #expect(series.allSatisfy { $0.values.count == $0.tSeconds.count })
    }
}
