import Foundation
import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness

/// The virtual interface on a real engine.
@Suite(.serialized, .timeLimit(.minutes(5)), .queued) struct FramesRunTests {
    private func run(_ workload: String, set overrides: [String]) async throws -> RunRecord {
        let directory = try TemporaryDirectory()
        let plan = try TestPlan.plan("frames", workload: workload, set: overrides)
        let options = BenchmarkOptions(
            enginePath: Program.engine,
            diskDirectory: directory.path,
            tmpfsDirectory: directory.path
        )
        let record = try await Workspace.with(options, needsDisk: false, needsTmpfs: true, id: "a") { workspace in
            let executor = EngineRunExecutor(
                options: options,
                workspace: workspace,
                clock: SystemClock(),
                seed: plan.seed,
                validity: plan.scenario.validity
            )
            try await executor.prepare(plan) { _ in }
            return await executor.execute(plan.entries[0], cell: plan.cells[0]) { _ in }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
        for engine in record.engines { #expect(engine.exit == .code(0)) }
        return record
    }

    @Test func everyPhaseIsWatchedFrameByFrame() async throws {
        // So many frames a second that some fall due even while a small payload is fetched.
        let record = try await run(
            "frames: { phases: [idle, transfer, check], torrents: 5, duration: 500ms, rate: 500, event_interval: 20ms }",
            set: ["payload.size=64MiB", "payload.piece_size=256KiB"]
        )
        #expect(record.outcome == .valid)
        #expect(record.verification?.mismatch == nil && record.verification?.bytesVerified == 64 << 20)
        let frames = try #require(record.frames)
        #expect(frames.map(\.phase) == ["idle", "transfer", "check"])
        #expect(frames.allSatisfy { $0.torrents == 5 && $0.framesPerSecond == 500 && $0.frames > 0 })
        #expect(frames.allSatisfy { $0.missed == $0.missedBy.values.reduce(0, +) && $0.missed <= $0.frames })
        #expect(frames[0].stamps == "trace" && frames[0].bytesPerFrame > 500 && frames[0].decodeShare > 0)
        let longest = frames.map(\.longestFreezeNs).max() ?? 0
        #expect(record.measurements[MetricCatalog.longestFreeze.name] == .value(Double(longest) / 1e9))
        #expect(record.measurements[MetricCatalog.missedFrames.name]?.number != nil)
        let bridge = try #require(record.bridge)
        #expect(bridge.hiccups.map(\.phase) == ["idle", "transfer", "check"])
        #expect(bridge.hiccups[0].histogram.count > 100)
        // No figure of frames is of a call with nothing beside it, so no floor is like it.
        #expect(bridge.floors.isEmpty && bridge.pinned == nil)
    }

    /// 30 ms in every half second, planted in the engine. That they show as exactly so many, and as long, is for `Tests/Benchmarks/stall`
    /// on a quiet machine: a crowded one hides some behind stutters of its own.
    @Test func aPlantedStallShowsAsItselfAndIsTheEngines() async throws {
        let record = try await run(
            "frames: { phases: [idle], torrents: 1, duration: 4s, rate: 60 }",
            set: ["leecher.stall.duration=30ms", "leecher.stall.every=500ms"]
        )
        #expect(record.outcome == .valid)
        let frames = try #require(record.frames?.first)
        // What else this machine does may miss frames too; a stall is told by the engine's own share of it.
        let stalls = frames.stutters.filter { $0.engineNs >= 25_000_000 }
        #expect(stalls.contains { $0.longestNs >= 30_000_000 && $0.cause == .engine }, "\(frames.stutters)")
        #expect(frames.verdict.grade == .stutters)
    }

    /// It is over long before a frame of a second falls due, and the next frame sees what it left.
    @Test func aPhaseShorterThanAFrameIsSeenByTheNext() async throws {
        let record = try await run(
            "frames: { phases: [transfer], torrents: 1, rate: 1 }",
            set: ["payload.size=200KiB"]
        )
        #expect(record.outcome.state == .valid, "\(record.outcome)")
        #expect(record.frames?.map(\.phase) == ["transfer"] && record.frames?.first?.frames == 1)
    }
}
