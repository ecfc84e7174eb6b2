import Vocabulary

@testable import Results

/// A document in which every member of every type is present, made by hand for the tests.
enum CompleteDocument {
    static let started = UTCTimestamp(unixMilliseconds: 1_795_345_047_123)

    private static let gate = GateRecord(
        rules: [
            MetricRule(
                metric: "ramp_seconds",
                level: .warn,
                tolerance: 0.05,
                toleranceAbsolute: 0.1,
                atLeast: 0,
                atMost: 9,
                impossibleAbove: 99
            )
        ],
        alpha: 0.02,
        looks: [10, 14],
        baseArm: "base",
        failOn: ["worse"],
        covariate: "steal_ratio",
        noiseFloors: ["transfer": ["ramp_seconds": 0.07]]
    )

    static func make() -> ResultDocument {
        ResultDocument(
            id: "0123abcd",
            tool: ToolRecord(version: "0.1.0", swift: "6.3.1", engine: "libtorrent 2.0.8.0", extra: ["boost": "1.74"]),
            command: ["torrbench", "run", "Scenarios/quick.yaml"],
            scenario: scenario,
            startedAt: started,
            finishedAt: UTCTimestamp(unixMilliseconds: started.unixMilliseconds + 40_000),
            state: .complete,
            plannedRuns: 1,
            machine: machine,
            cells: [
                CellRecord(
                    id: "transfer/0",
                    workload: "transfer",
                    kind: "transfer",
                    labels: [CellLabel(axis: "engines.settings.aio_threads", value: "4")],
                    configuration: .object([
                        "engines": .object(["settings": .object(["aio_threads": .integer(4)])]),
                        "flags": .array([.bool(true), .null, .number(0.5), .string("tcp")]),
                    ]),
                    role: .result
                )
            ],
            runs: [run],
            warnings: [WarningRecord(code: "few_blocks", message: "3 blocks", remedy: "--blocks 6")],
            harnessCost: HarnessCost(cpuSeconds: 0.1, enginesCpuSeconds: 9, peakMemoryBytes: 30_000_000),
            tracker: TrackerRecord(
                protocols: ["http"],
                announces: 12,
                scrapes: 0,
                refused: 0,
                announceService: histogram
            ),
            ceilings: [
                CeilingRecord(
                    name: "sha1_one_thread",
                    unit: .bytesPerSecond,
                    value: .value(1.28e9),
                    parallelism: 1,
                    attempts: 2,
                    samples: [
                        CeilingRecord.Sample(value: 1.2e9),
                        CeilingRecord.Sample(value: 1.28e9, block: 3, bytes: 128_000_000, seconds: 0.1),
                    ],
                    basis: "piece size 1MiB"
                ),
                CeilingRecord(name: "tmpfs_read", unit: .bytesPerSecond, value: .absent("always in memory")),
            ],
            validityLimits: ["steal_percent": 2],
            invocations: [
                InvocationRecord(
                    index: 0,
                    startedAt: started,
                    finishedAt: started,
                    detail: .object([:]),
                    tool: ToolRecord(version: "0.1.0"),
                    source: "more_blocks",
                    blocks: InvocationRecord.AddedBlocks(
                        counted: 1,
                        seed: 3,
                        firstIndex: 0,
                        firstBlock: 0,
                        plannedRuns: 1
                    )
                )
            ],
            gate: gate
        )
    }

    static let scenario = ScenarioRecord(
        name: "quick",
        path: "Scenarios/quick.yaml",
        question: "Which is fastest?",
        text: "schema: 1\n",
        overrides: ["blocks=1"],
        contentHash: String(repeating: "ab", count: 32),
        seed: .max,
        blocks: 1,
        warmupBlocks: 0
    )

    static let machine = MachineRecord(
        machineClass: MachineClass(
            architecture: "x86_64",
            cpuModel: "Some CPU",
            cores: 2,
            cpuQuotaCores: 0.5,
            memoryGiB: 24,
            virtualisation: "kvm",
            fileSystem: "tmpfs",
            deviceKind: "ram",
            kernel: "6.1",
            operatingSystem: "Debian 12"
        ),
        detail: .object(["flags": .array([.string("sha_ni")])])
    )

    static let run = RunRecord(
        index: 0,
        cell: "transfer/0",
        block: 0,
        warmup: false,
        startedAt: started,
        durationSeconds: 3.25,
        outcome: RunOutcome(state: .suspect, reasons: [OutcomeReason(code: "steal", message: "steal was 3 %")]),
        measurements: [
            MetricCatalog.completionThroughput.name: .value(2.5e8),
            MetricCatalog.rampSeconds.name: .absent("only 3 samples"),
        ],
        series: [
            Series(
                name: "payload_received_bytes",
                unit: .bytes,
                tSeconds: [0, 0.1],
                values: [0, 9_007_199_254_740_992]
            )
        ],
        latencies: [
            LatencyRecord(
                method: "ping",
                phase: "idle",
                load: "depth 64",
                histogram: histogram,
                parts: [
                    LatencyPart(
                        part: "to_engine",
                        count: 2000,
                        meanNs: 1500.5,
                        p50Ns: 1400,
                        p99Ns: 9000,
                        maxNs: 12_000,
                        slowMeanNs: 10_000
                    ),
                    LatencyPart(
                        part: "engine_queue",
                        count: 3,
                        meanNs: 0,
                        p50Ns: nil,
                        p99Ns: nil,
                        maxNs: 0,
                        slowMeanNs: nil
                    ),
                ],
                callsPerSecond: 52_000.5,
                engineCPUPerCallNs: 905.5,
                dropped: 0
            )
        ],
        engines: [engine],
        verification: VerificationRecord(
            bytesVerified: 5,
            files: 1,
            mismatch: PayloadMismatch(file: "payload/0", offsetBytes: 5, message: "found 0, expected 7")
        ),
        evidence: evidence,
        wire: wire,
        repetition: 1,
        bridge: bridge,
        frames: [frames],
        role: .result,
        invocation: 1
    )

    static let bridge = BridgeRecord(
        floors: [
            BridgeFloor(kind: .rawPipe, framing: "newline", messageBytes: 41, moment: .before, histogram: histogram),
            BridgeFloor(
                kind: .nullEngine,
                framing: "content-length",
                messageBytes: 62,
                moment: .after,
                histogram: nil,
                absent: "no null engine"
            ),
        ],
        pinned: [
            PinnedFloor(
                method: "ping",
                placement: .sameCPU,
                clientCPU: 0,
                answererCPU: 0,
                messageBytes: 41,
                slices: [PinnedFloor.Slice(answerer: .rawPipe, calls: 200, p50Ns: 3_000, p95Ns: 4_000)]
            ),
            PinnedFloor(method: "ping", placement: .crossCPU, messageBytes: 41, absent: "one CPU"),
        ],
        hiccups: [HiccupRecord(phase: "idle", intervalNs: 1_000_000, histogram: histogram)]
    )

    static let frames = FramesRecord(
        phase: "idle",
        torrents: 1000,
        framesPerSecond: 60,
        seconds: 10,
        frames: 600,
        missed: 10,
        late: 1,
        overFrameTimes: [10, 2, 0],
        longestFreezeNs: 34_000_000,
        frameTimes: histogram,
        answerTimes: histogram,
        decodeTimes: histogram,
        bytesPerFrame: 412.5,
        decodeShare: 0.02,
        stamps: "ping",
        missedBy: ["engine": 9, "machine": 1],
        stutterCount: 9,
        stutters: [
            StutterRecord(
                atSeconds: 1.5,
                frames: 2,
                longestNs: 34_000_000,
                cause: .engine,
                engineNs: 33_000_000,
                bridgeNs: 900_000,
                machineNs: 100_000
            )
        ],
        course: Series(
            name: "frame_time_ns",
            unit: .nanoseconds,
            tSeconds: [0, 0.0167],
            values: [200_000, 34_000_000]
        ),
        verdict: FrameVerdict(grade: .stutters, cause: .engine)
    )

    static let evidence = EvidenceRecord(
        telemetry: "full",
        spanSeconds: 2.5,
        engines: [EngineActivity(engine: "seeder-1", measurements: ["network_cpu_seconds": .value(1.5)])],
        series: [Series(name: "seeder-1_network_cpu_seconds", unit: .seconds, tSeconds: [0, 1], values: [0, 0.5])],
        sampler: SamplerCostRecord(
            cpuSeconds: 0.01,
            marksCpuSeconds: 0.003,
            elapsedSeconds: 2.5,
            coreShare: 0.004,
            ticks: 25,
            lateTicks: 1
        ),
        cpuQuota: CPUQuotaRecord(cores: 0.5, periods: 35, throttledPeriods: 30, throttledSeconds: 1.25),
        witnesses: [
            WitnessRecord(
                quantity: "payload",
                source: "counter",
                bytes: 5,
                otherSource: "lo",
                otherBytes: 6,
                relation: .atLeast,
                uncountedBytes: 1
            )
        ],
        ceilings: [
            CeilingUse(
                name: "sha1_one_thread",
                boundBytesPerSecond: 1.28e9,
                upperBytesPerSecond: 1.4e9,
                measurements: 2
            )
        ],
        saturation: SaturationRecord(
            resource: .networkThread,
            role: "seeder",
            share: 0.97,
            evidence: "97 % of a core",
            alert: "aio_limit_reached",
            setting: "aio_threads",
            confidence: .likely,
            alternatives: ["all cores"]
        )
    )

    static let wire = WireRecord(
        mode: "full",
        packets: 9,
        droppedPackets: 1,
        bytes: ["frame": 900, "payload": 500],
        payloadBytes: 500,
        connections: 1,
        encryptedConnections: 0,
        requestToPiece: histogram,
        mostRequestsOpen: 3,
        announceAnswersNs: [150_000],
        unansweredRequests: 0,
        startup: [WireStep(name: "announce", afterNs: 0), WireStep(name: "first_block", afterNs: 2_000_000)],
        rulesChecked: 15,
        rulesCheckedInPart: 2,
        violations: [
            WireViolation(
                rule: "request_size",
                sentence: "a request asks for 1 to 16384 bytes",
                count: 2,
                packet: 7,
                detail: "17"
            )
        ],
        file: "captures/run-1-full.pcap",
        fileAbsence: "no room"
    )

    static let engine = EngineRecord(
        role: "seeder",
        index: 0,
        pid: 4711,
        engine: "torrbench-engine",
        library: "libtorrent",
        libraryVersion: "2.0.8.0",
        buildFlags: ["boost=1_74"],
        settingsApplied: .object(["aio_threads": .integer(4)]),
        exit: .signal(9),
        usage: ProcessUsage(
            userCPUNs: 1_000_000_000,
            systemCPUNs: 2_000_000_000,
            peakResidentBytes: 3,
            minorFaults: 8,
            majorFaults: 7,
            voluntarySwitches: 5,
            involuntarySwitches: 6
        ),
        threads: ThreadCounts(asked: ["disk": 4], seen: ["disk": 3, "network": 1]),
        performanceAlerts: ["send_buffer_watermark_too_low": 3],
        alertsDropped: 0,
        requestPipeBytes: 1_048_576,
        answerPipeBytes: 1_048_576,
        stderrTail: ["killed"]
    )

    /// Ten samples: 1, 2, 2, 3, 3, 3, 4, 4, 4, 4 µs.
    static let histogram = LatencyHistogram(
        lowestNs: 1000,
        highestNs: 60_000_000_000,
        digits: 3,
        count: 10,
        minNs: 1000,
        maxNs: 4000,
        meanNs: 3000,
        buckets: [[1000, 1], [2000, 2], [3000, 3], [4000, 4]]
    )
}
