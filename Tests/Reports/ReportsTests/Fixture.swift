import Results
import Vocabulary

/// A record as a real run of `quick.yaml` gives it, with figures made by formula; the same at every call.
enum Fixture {
    static let started = UTCTimestamp(unixMilliseconds: 1_795_345_047_123)

    /// Throughput of the four transfer cells in bytes per second, before noise.
    private static let speeds = [241e6, 236e6, 312e6, 311e6]

    /// A whole result with `blocks` counted blocks after one of warm-up. With `failing`, one run fails, one is suspect.
    static func document(blocks: Int = 3, failing: Bool = true) -> ResultDocument {
        var document = ResultDocument(
            id: "9f3a1c07",
            tool: ToolRecord(
                version: "0.1.0",
                swift: "6.3.1",
                engine: "libtorrent 2.0.8.0",
                extra: ["OpenSSL": "3.0.17", "Boost": "1.74"]
            ),
            command: ["torrbench", "run", "Scenarios/quick.yaml"],
            scenario: scenario(blocks: blocks),
            startedAt: started,
            finishedAt: UTCTimestamp(unixMilliseconds: started.unixMilliseconds + 41_300),
            state: .complete,
            plannedRuns: cells.count * (blocks + 1),
            machine: machine,
            cells: cells,
            runs: runs(blocks: blocks),
            warnings: [
                WarningRecord(
                    code: "steal",
                    message: "the hypervisor withheld 3.1 % of CPU time in 2 of 28 runs (limit 2 %)",
                    remedy: "run on a quieter machine, or raise the number of blocks"
                )
            ],
            harnessCost: HarnessCost(cpuSeconds: 0.61, enginesCpuSeconds: 38.4, peakMemoryBytes: 41_943_040)
        )
        if failing { spoil(&document) }
        return document
    }

    static let cells: [CellRecord] =
        [("1", "mmap"), ("1", "posix"), ("4", "mmap"), ("4", "posix")].map { axes in
            CellRecord(
                id: "transfer[aio_threads=\(axes.0),disk_backend=\(axes.1)]",
                workload: "transfer",
                kind: "transfer",
                labels: [
                    CellLabel(axis: "engines.settings.aio_threads", value: axes.0),
                    CellLabel(axis: "engines.disk_backend", value: axes.1),
                ],
                configuration: .object([:])
            )
        }
        + ["1", "2"].map { threads in
            CellRecord(
                id: "check[hashing_threads=\(threads)]",
                workload: "check",
                kind: "check",
                labels: [CellLabel(axis: "engines.settings.hashing_threads", value: threads)],
                configuration: .object([:])
            )
        } + [CellRecord(id: "ipc", workload: "ipc", kind: "ipc", labels: [], configuration: .object([:]))]

    private static func scenario(blocks: Int) -> ScenarioRecord {
        ScenarioRecord(
            name: "quick",
            path: "Scenarios/quick.yaml",
            question: "Which thread-pool setting moves 256 MiB fastest on this machine?",
            text: "# Which thread-pool setting moves 256 MiB fastest?\nschema: 1\nname: quick\n",
            contentHash: String(repeating: "5e", count: 32),
            seed: 7,
            blocks: blocks,
            warmupBlocks: 1
        )
    }

    private static let machine = MachineRecord(
        machineClass: MachineClass(
            architecture: "x86_64",
            cpuModel: "AMD EPYC 7R13",
            cores: 2,
            memoryGiB: 24,
            virtualisation: "kvm",
            fileSystem: "tmpfs",
            deviceKind: "ram",
            kernel: "6.1",
            operatingSystem: "Debian 12"
        )
    )

    private static func runs(blocks: Int) -> [RunRecord] {
        var runs: [RunRecord] = []
        for block in 0...blocks {
            let order = block.isMultiple(of: 2) ? Array(cells.indices) : cells.indices.reversed()
            for cell in order {
                runs.append(run(runs.count, cell: cell, block: block))
            }
        }
        return runs
    }

    /// Noise between 0.95 and 1.05 that differs by cell and block, with some of it shared by a block.
    private static func noise(_ cell: Int, _ block: Int) -> Double {
        let own = Double((cell * 7 + block * 13) % 11) / 11 - 0.5
        let shared = Double(block * 5 % 7) / 7 - 0.5
        return 1 + 0.08 * own + 0.06 * shared
    }

    private static func run(_ index: Int, cell: Int, block: Int) -> RunRecord {
        let factor = noise(cell, block)
        var run = RunRecord(
            index: index,
            cell: cells[cell].id,
            block: block,
            warmup: block == 0,
            startedAt: UTCTimestamp(unixMilliseconds: started.unixMilliseconds + Int64(index) * 1500),
            durationSeconds: 1.4 / factor,
            outcome: .valid
        )
        switch cells[cell].kind {
        case "transfer": transfer(&run, cell: cell, factor)
        case "check": check(&run, threads: cell == 4 ? 1 : 2, factor)
        default: run.latencies = latencies(factor)
        }
        return run
    }

    private static func transfer(_ run: inout RunRecord, cell: Int, _ factor: Double) {
        let speed = speeds[cell] * factor
        let isMapped = cell.isMultiple(of: 2)
        func set(_ metric: MetricDefinition, _ value: Double) { run.measurements[metric.name] = .value(value) }
        set(MetricCatalog.completionThroughput, speed)
        set(MetricCatalog.timeToFirstPayload, 0.021 / factor)
        set(MetricCatalog.rampSeconds, 0.18 / factor)
        set(MetricCatalog.tailSeconds, 0.04)
        set(MetricCatalog.longestStall, 0)
        set(MetricCatalog.cpuPerGibSeeder, (isMapped ? 2.31 : 2.62) / factor)
        set(MetricCatalog.cpuPerGibLeecher, (isMapped ? 5.9 : 6.6) / factor)
        set(MetricCatalog.memoryPeakSeeder, 14.2 * 1_048_576 * factor)
        set(MetricCatalog.memoryPeakLeecher, 31.7 * 1_048_576 * factor)
        set(MetricCatalog.diskThreadsAsked, cell < 2 ? 1 : 4)
        set(MetricCatalog.wireOverhead, 1.0021)
        run.measurements[MetricCatalog.diskThreadsSeen.name] =
            isMapped
            ? .value(cell < 2 ? 1 : Double(3 + run.block % 2)) : .absent("the posix backend has no disk threads")
        run.measurements[MetricCatalog.steadyThroughput.name] =
            cell == 1
            ? .absent("only 9 samples while payload moved, at least 12 are needed") : .value(speed * 1.08)
        run.engines = ["seeder", "leecher"].map { role in
            EngineRecord(
                role: role,
                index: 0,
                engine: "torrbench-engine",
                exit: .code(0),
                performanceAlerts: role == "leecher" && !isMapped ? ["outstanding_disk_buffer_limit_reached": 4] : [:]
            )
        }
        run.verification = VerificationRecord(bytesVerified: 268_435_456, files: 1)
    }

    private static func check(_ run: inout RunRecord, threads: Int, _ factor: Double) {
        let speed = (threads == 1 ? 412e6 : 794e6) * factor
        run.measurements[MetricCatalog.validationRateCheck.name] = .value(speed)
        run.measurements[MetricCatalog.cpuPerGibSeeder.name] = .value(2.4 / factor)
        run.measurements[MetricCatalog.memoryPeakSeeder.name] = .value(19e6 * factor)
        run.measurements[MetricCatalog.diskThreadsAsked.name] = .value(Double(threads))
        run.measurements[MetricCatalog.diskThreadsSeen.name] = .value(Double(threads))
    }

    private static func latencies(_ factor: Double) -> [LatencyRecord] {
        [("ping", "idle", 18.2, 2000), ("ping", "transfer", 54.0, 2000), ("get_status", "idle", 29.5, 2000)]
            .map { method, phase, microseconds, count in
                latency(method, phase, microseconds: microseconds / factor, count: count)
            } + [latency("get_status", "transfer", microseconds: 81 / factor, count: 400)]
    }

    /// 70 % of the calls at the given time, 25 % at twice, 4.5 % at five times and the rest at forty times.
    private static func latency(_ method: String, _ phase: String, microseconds: Double, count: Int) -> LatencyRecord {
        let buckets = [(0.7, 1.0), (0.25, 2), (0.045, 5), (0.005, 40)].map { share, multiple in
            [UInt64(microseconds * multiple * 1000), UInt64((share * Double(count)).rounded())]
        }
        return LatencyRecord(
            method: method,
            phase: phase,
            load: "closed",
            histogram: LatencyHistogram(
                lowestNs: 1000,
                highestNs: 60_000_000_000,
                digits: 3,
                count: buckets.reduce(0) { $0 + $1[1] },
                minNs: buckets[0][0],
                maxNs: buckets[3][0],
                meanNs: microseconds * 1625,
                buckets: buckets
            )
        )
    }

    private static func spoil(_ document: inout ResultDocument) {
        for index in document.runs.indices where document.runs[index].block == 2 {
            if document.runs[index].cell == cells[1].id {
                document.runs[index].measurements = [:]
                document.runs[index].verification = nil
                document.runs[index].outcome = RunOutcome(
                    state: .failed,
                    reasons: [
                        OutcomeReason(
                            code: "engine_died",
                            message: "leecher 0 was ended by signal 9 (Killed)"
                        )
                    ]
                )
            }
            if document.runs[index].cell == cells[5].id {
                document.runs[index].outcome = RunOutcome(
                    state: .suspect,
                    reasons: [OutcomeReason(code: "steal", message: "steal was 6.2 % (limit 2 %)")]
                )
            }
        }
    }
}
