import Results
import Vocabulary

extension Fixture {
    /// A result of `frames` and `ipc` workloads: one cell with one torrent that stays smooth, one with a thousand that
    /// the engine makes stutter, and calls beside their floors. `blocks` counted blocks without warm-up.
    static func withFrames(blocks: Int) -> ResultDocument {
        var document = document(blocks: 1, failing: false)
        document.cells = frameCells
        document.scenario.name = "frames"
        document.scenario.question = "Would a UI stutter?"
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
        run.bridge = BridgeRecord(
            pinned: cell == 2 ? pinned(block) : nil,
            hiccups: ["idle", "transfer"].map {
                HiccupRecord(phase: $0, intervalNs: 1_000_000, histogram: histogram(420_000, count: 12_000))
            }
        )
        if cell == 2 {
            run.latencies = [
                // Nine of ten calls as on one CPU, the last tenth as on two.
                LatencyRecord(
                    method: "ping",
                    phase: "idle",
                    load: "closed",
                    histogram: histogram(9_000, slowNs: 70_000, count: 20_000)
                )
            ]
        } else {
            run.frames = ["idle", "transfer"].map { frames($0, torrents: cell == 0 ? 1 : 1000, block: block) }
        }
        return run
    }

    /// On one CPU 9.0 µs over 7.9 and 3.0, on two 72 µs over 70 and 60, each block 0.1 µs more.
    static func pinned(_ block: Int) -> [PinnedFloor] {
        func floor(_ placement: PinnedFloor.Placement, engine: UInt64, null: UInt64, raw: UInt64) -> PinnedFloor {
            let round: [(PinnedFloor.Answerer, UInt64)] = [
                (.engine, engine), (.nullEngine, null), (.rawPipe, raw), (.rawPipe, raw), (.nullEngine, null),
                (.engine, engine),
            ]
            return PinnedFloor(
                method: "ping",
                placement: placement,
                clientCPU: placement == .sameCPU ? 0 : 1,
                answererCPU: 0,
                messageBytes: 44,
                slices: round.map { answerer, middle in
                    let middle = middle + UInt64(block) * 100
                    return PinnedFloor.Slice(answerer: answerer, calls: 200, p50Ns: middle, p95Ns: middle * 2)
                }
            )
        }
        return [
            floor(.sameCPU, engine: 9_000, null: 7_900, raw: 3_000),
            floor(.crossCPU, engine: 72_000, null: 70_000, raw: 60_000),
        ]
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

    /// Nine of ten at a value, the last tenth at another, which is twice that unless given.
    private static func histogram(_ middleNs: UInt64, slowNs: UInt64? = nil, count: UInt64) -> LatencyHistogram {
        let slowNs = slowNs ?? middleNs * 2
        return histogram(middleNs, upTo: slowNs, count: count)
    }

    private static func histogram(_ middleNs: UInt64, upTo slowNs: UInt64, count: UInt64) -> LatencyHistogram {
        LatencyHistogram(
            lowestNs: 1,
            highestNs: 60_000_000_000,
            digits: 3,
            count: count,
            minNs: middleNs,
            maxNs: slowNs,
            meanNs: Double(middleNs) * 0.9 + Double(slowNs) * 0.1,
            buckets: [[middleNs, count / 10 * 9], [slowNs, count / 10]]
        )
    }
}
