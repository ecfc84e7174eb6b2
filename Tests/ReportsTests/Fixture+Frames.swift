import Results

extension Fixture {
    /// A result of `frames` and `ipc` workloads: one cell with one torrent that stays smooth, one with a thousand that
    /// the engine makes stutter, and calls beside their floors. `blocks` counted blocks without warm-up.
    static func withFrames(blocks: Int) -> ResultDocument {
        var document = document(blocks: 1, failing: false)
        document.cells = frameCells
        document.scenario.name = "frames"
        document.scenario.question = "Would an interface stutter?"
        document.scenario.blocks = blocks
        document.scenario.warmupBlocks = 0
        document.plannedRuns = blocks * frameCells.count
        document.warnings = []
        document.runs = (0..<blocks).flatMap { block in
            frameCells.indices.map { cell in frameRun(block * frameCells.count + cell, cell: cell, block: block) }
        }
        return document
    }

    private static let frameCells =
        ["1", "1000"].map { torrents in
            CellRecord(
                id: "frames[torrents=\(torrents)]",
                workload: "frames",
                kind: "frames",
                labels: [CellLabel(axis: "frames.torrents", value: torrents)],
                configuration: .object([:])
            )
        } + [CellRecord(id: "calls", workload: "calls", kind: "ipc", labels: [], configuration: .object([:]))]

    private static func frameRun(_ index: Int, cell: Int, block: Int) -> RunRecord {
        var run = RunRecord(
            index: index,
            cell: frameCells[cell].id,
            block: block,
            warmup: false,
            startedAt: UTCTimestamp(unixMilliseconds: started.unixMilliseconds + Int64(index) * 1500),
            durationSeconds: 12,
            outcome: .valid
        )
        let pipe = histogram(4_100 + UInt64(block) * 100, count: 20_000)
        run.bridge = BridgeRecord(
            floors: [
                BridgeFloor(kind: .rawPipe, framing: "newline", messageBytes: 44, moment: .before, histogram: pipe),
                BridgeFloor(kind: .rawPipe, framing: "newline", messageBytes: 44, moment: .after, histogram: pipe),
                BridgeFloor(
                    kind: .nullEngine,
                    framing: "newline",
                    messageBytes: 44,
                    moment: .before,
                    histogram: histogram(7_900, count: 20_000)
                ),
            ],
            hiccups: ["idle", "transfer"].map {
                HiccupRecord(phase: $0, intervalNs: 1_000_000, histogram: histogram(420_000, count: 12_000))
            }
        )
        if cell == 2 {
            run.latencies = [
                LatencyRecord(method: "ping", phase: "idle", load: "closed", histogram: histogram(9_000, count: 20_000))
            ]
        } else {
            run.frames = ["idle", "transfer"].map { frames($0, torrents: cell == 0 ? 1 : 1000, block: block) }
        }
        return run
    }

    private static func frames(_ phase: String, torrents: Int, block: Int) -> FramesRecord {
        let missed = torrents == 1 ? 0 : 10 + block
        let longest: UInt64 = torrents == 1 ? 4_200_000 : 30_100_000
        let times = (0..<600).map { $0 % 60 == 7 && torrents > 1 ? 30_100_000 : 900_000.0 + Double($0) * 1000 }
        let stutters = (0..<missed).map { number in
            StutterRecord(
                atSeconds: Double(number) + 0.117,
                frames: 1,
                longestNs: 30_100_000,
                cause: .engine,
                engineNs: 29_800_000,
                bridgeNs: 250_000,
                machineNs: 50_000
            )
        }
        return FramesRecord(
            phase: phase,
            torrents: torrents,
            framesPerSecond: 60,
            seconds: 10,
            frames: 600,
            missed: missed,
            late: block,
            overFrameTimes: [missed, 0, 0],
            longestFreezeNs: Int64(longest),
            frameTimes: histogram(900_000, count: 600),
            answerTimes: histogram(torrents == 1 ? 55_000 : 5_100_000, count: 2000),
            decodeTimes: histogram(torrents == 1 ? 31_000 : 3_300_000, count: 600),
            bytesPerFrame: torrents == 1 ? 512 : 402_000,
            decodeShare: torrents == 1 ? 0.002 : 0.21,
            stamps: "ping",
            missedBy: missed == 0 ? [:] : ["engine": missed - 1, "machine": 1],
            stutterCount: missed,
            stutters: stutters,
            course: Series(
                name: "frame_time_ns",
                unit: .nanoseconds,
                tSeconds: times.indices.map { Double($0) / 60 },
                values: times
            ),
            verdict: missed == 0
                ? FrameVerdict(grade: .smooth, cause: nil) : FrameVerdict(grade: .stutters, cause: .engine)
        )
    }

    /// Nine of ten at a value, the last tenth at twice that.
    private static func histogram(_ middleNs: UInt64, count: UInt64) -> LatencyHistogram {
        LatencyHistogram(
            lowestNs: 1,
            highestNs: 60_000_000_000,
            digits: 3,
            count: count,
            minNs: middleNs,
            maxNs: middleNs * 2,
            meanNs: Double(middleNs) * 1.1,
            buckets: [[middleNs, count / 10 * 9], [middleNs * 2, count / 10]]
        )
    }
}
