import Results
import Scenarios
import Vocabulary

@testable import HostProbe
@testable import Judging

/// Readings made by hand, so that a rule's arithmetic can be followed.
enum Readings {
    private static let second: Int64 = 1_000_000_000

    /// The machine at a second of the run: two cores, of which `busy`, `steal` and idle seconds have gone by.
    static func machine(
        at seconds: Double,
        busy: Double = 0,
        steal: Double = 0,
        memoryStall: Double = 0,
        ioStall: Double = 0,
        swapped: Int64 = 0,
        loopback: Int64 = 0,
        deviceBusy: Double = 0,
        quotas: Measured<[CPUQuotaReading]> = .absent("no control group limits this process's CPU time")
    ) -> SystemReading {
        func ns(_ seconds: Double) -> Int64 { Int64(seconds * Double(second)) }
        let stall = { (seconds: Double) in Measured.value(PressureTotals(someNs: ns(seconds), fullNs: nil)) }
        return SystemReading(
            instantNs: ns(seconds),
            cpu: .value(
                MachineCPUTimes(
                    userNs: ns(busy),
                    niceNs: 0,
                    systemNs: 0,
                    idleNs: ns(2 * seconds - busy - steal),
                    ioWaitNs: 0,
                    interruptNs: 0,
                    softInterruptNs: 0,
                    stealNs: ns(steal)
                )
            ),
            cpuPressure: stall(0),
            ioPressure: stall(ioStall),
            memoryPressure: stall(memoryStall),
            loopback: .value(
                InterfaceCounters(
                    receivedBytes: loopback,
                    receivedPackets: 0,
                    receivedDropped: 0,
                    sentBytes: loopback,
                    sentPackets: 0
                )
            ),
            transport: .absent("no /proc/net/snmp"),
            device: .value(
                DeviceCounters(
                    name: "vda",
                    reads: 0,
                    readBytes: 0,
                    writes: 0,
                    writeBytes: 0,
                    busyNs: ns(deviceBusy),
                    weightedBusyNs: 0
                )
            ),
            memory: .absent("not read"),
            paging: .value(PagingCounters(majorFaults: 0, swappedInPages: swapped, swappedOutPages: 0)),
            quotas: quotas
        )
    }

    /// An engine at a second of the run.
    static func engine(
        at seconds: Double,
        network: Double = 0,
        disk: Double = 0,
        read: Int64 = 0,
        written: Int64 = 0,
        switches: Int64 = 0
    ) -> ProcessReading {
        let cpu = GroupTotals(
            network: Int64(network * Double(second)),
            disk: Int64(disk * Double(second)),
            other: 0
        )
        return ProcessReading(
            instantNs: Int64(seconds * Double(second)),
            pid: 4711,
            stat: .value(
                ProcessStat(
                    name: "engine",
                    state: "S",
                    minorFaults: 0,
                    majorFaults: 0,
                    userNs: cpu.sum,
                    systemNs: 0,
                    threads: 3,
                    startTicks: 1
                )
            ),
            threads: .value([]),
            cpuNs: .value(cpu),
            runQueueWaitNs: .value(GroupTotals()),
            timeslices: .value(GroupTotals()),
            switches: .value(ContextSwitches(voluntary: switches, involuntary: switches / 4)),
            io: .value(
                ProcessIO(
                    requestedReadBytes: read,
                    requestedWriteBytes: written,
                    readCalls: 0,
                    writeCalls: 0,
                    deviceReadBytes: 0,
                    deviceWriteBytes: 0,
                    cancelledWriteBytes: 0
                )
            ),
            memory: .absent("not read"),
            peakResidentBytes: .absent("not read")
        )
    }

    /// A run of 10 s between two marks, during which torrbench itself used `harness` seconds.
    static func run(
        _ last: SystemReading,
        engines: [String: ProcessReading] = ["seeder-1": engine(at: 10)],
        harness: Double = 0
    ) -> RunObservation {
        let zero = engines.mapValues { _ in engine(at: 0) }
        let marks = [
            MarkedReading(
                mark: PhaseMark(name: "begin", instantNs: 0, processes: zero, system: machine(at: 0)),
                harnessSeconds: 1
            ),
            MarkedReading(
                mark: PhaseMark(name: "end", instantNs: last.instantNs, processes: engines, system: last),
                harnessSeconds: 1 + harness
            ),
        ]
        let record = SamplerRecord(
            configuration: SamplerConfiguration(directory: "/"),
            processes: [],
            system: [],
            droppedSystemSamples: 0,
            marks: [],
            cost: SamplerCost()
        )
        return RunObservation(record, marks: marks)
    }

    /// The first cell of a scenario with these lines in its only workload.
    static func cell(_ kind: String = "transfer", _ lines: String = "") throws -> Cell {
        let text = """
            schema: 1
            name: x
            question: why
            workloads:
              - name: a
                kind: \(kind)
            \(lines.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))

            """
        guard let cell = try Scenario(parsing: text, path: "x.yaml").cells.first else { throw NoCell() }
        return cell
    }

    struct NoCell: Error {}
}

extension RunFindings {
    /// Of a run that showed nothing, or what `workload` did.
    init(
        measurements: [String: Measurement] = [:],
        latencies: [LatencyRecord] = [],
        payload: PayloadCount? = nil
    ) {
        self.init(
            workload: WorkloadFindings(
                measurements: measurements,
                latencies: latencies,
                stamps: StampsRecord(slackNs: 1_000_000),
                payload: payload
            )
        )
    }
}
