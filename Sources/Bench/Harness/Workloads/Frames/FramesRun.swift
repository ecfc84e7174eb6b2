import Bridge
import EngineClient
import EngineProtocol
import HostProbe
import Judging
import Results
import Scenarios
import Vocabulary

/// A virtual user interface looks at a leecher while it idles, fetches the payload and checks it.
struct FramesRun: Sendable {
    let context: RunContext
    let tracker: String?
    let specification: FramesSpecification

    /// Frames before the first phase, in which caches fill and nothing counts.
    private static let warmup = Duration.milliseconds(300)

    func execute() async throws -> ConcludedRun {
        try await context.exercising(fetch: specification.phases.contains(.transfer)) { try await watch($0) }
    }

    private func watch(_ engines: [RunningEngine]) async throws -> WorkloadFindings {
        let seeders = engines.filter { $0.role == .seeder }
        guard let leecher = engines.first(where: { $0.role == .leecher }) else {
            throw HarnessError(.internalFault, "a frames run without a leecher")
        }
        for seeder in seeders { _ = try await context.makeReady(seeder, tracker: tracker) }
        let torrent = try await context.addTorrent(to: leecher, tracker: tracker, paused: true).reply.torrent
        let others = SmallTorrents(directory: "\(context.directory)/standing", seed: context.seed)
        _ = try await others.add(specification.torrents - 1, to: leecher.connection, counting: ProgressCount())
        _ = try await leecher.connection.subscribe(
            SubscribeParams(intervalMs: specification.eventInterval.nanoseconds / 1_000_000, counters: [])
        )
        try context.telemetry.mark("frames")
        let seen = try await FrameLoop.watching(
            leecher.connection,
            framesPerSecond: specification.rate,
            isTraced: leecher.features.contains(ReplyTrace.feature)
        ) {
            try await Task.sleep(for: Self.warmup)
            var windows: [FrameAccount.Window] = []
            for phase in specification.phases {
                windows.append(try await carryOut(phase, leecher, torrent: torrent, seeders: seeders))
            }
            return windows
        }
        try context.telemetry.mark("watched")
        guard seen.rows == specification.torrents else {
            let message = "the interface's table has \(seen.rows) rows, the session \(specification.torrents) torrents"
            throw HarnessError(.wrongData, message)
        }
        return try findings(seen.ledger, windows: seen.value, endNs: seen.endNs, leecher: leecher)
    }

    /// One phase, from its first frame that counts to its end.
    private func carryOut(
        _ phase: FramesSpecification.Phase,
        _ leecher: RunningEngine,
        torrent: Int64,
        seeders: [RunningEngine]
    ) async throws -> FrameAccount.Window {
        let limit = context.configuration.runTimeout
        let connection = leecher.connection
        let fromNs = context.clock.monotonicNs
        switch phase {
        case .idle:
            try await Task.sleep(for: specification.duration)
            return FrameAccount.Window(phase: phase.rawValue, fromNs: fromNs, toNs: context.clock.monotonicNs)
        case .transfer:
            _ = try await connection.call(Method.resume, TorrentParams(torrent: torrent).json)
            if tracker == nil { try await context.connect(leecher, torrent: torrent, to: seeders) }
            // By the engine's own instants: when this task hears of them is another matter.
            let first = try await connection.event("first payload", within: limit) { $0.kind == .firstPayload }
            let last = try await connection.event("end of the transfer", within: limit) { $0.kind == .finished }
            return try await window(of: phase, fromNs: first.atNs, toNs: last.atNs)
        case .check:
            try await connection.check(torrent: torrent)
            let last = try await connection.event("end of the check", within: limit) { $0.kind == .checked }
            return try await window(of: phase, fromNs: fromNs, toNs: last.atNs)
        }
    }

    /// A phase shorter than a frame is seen by the frame that falls due after it, which is waited for.
    private func window(
        of phase: FramesSpecification.Phase,
        fromNs: Int64,
        toNs: Int64
    ) async throws -> FrameAccount.Window {
        let frameNs = 1_000_000_000 / Int64(specification.rate)
        let window = FrameAccount.Window(phase: phase.rawValue, fromNs: fromNs, toNs: max(toNs, fromNs + frameNs))
        let waitNs = fromNs + 2 * frameNs - context.clock.monotonicNs
        if waitNs > 0 { try await Task.sleep(for: .nanoseconds(waitNs)) }
        return window
    }

    private func findings(
        _ ledger: FramePacer,
        windows: [FrameAccount.Window],
        endNs: Int64,
        leecher: RunningEngine
    ) throws -> WorkloadFindings {
        let hiccups = context.hiccups?.log ?? HiccupLog(startNs: 0, intervalNs: 1, latenessNs: [])
        let terms = FrameAccount.Terms(
            torrents: specification.torrents,
            framesPerSecond: specification.rate,
            stamps: ledger.questions.contains { $0.engine != nil }
                ? (leecher.features.contains(ReplyTrace.feature) ? "trace" : "ping") : "none"
        )
        let frames = try windows.map { window in
            let account = FrameAccount(ledger, window: window, terms: terms, endNs: endNs, hiccups: hiccups)
            guard let record = account.record else {
                throw HarnessError(
                    .environmentUnfit,
                    "no frame of the phase \(window.phase) was begun: the interface's thread was given no CPU"
                )
            }
            return record
        }
        return WorkloadFindings(
            measurements: [String: Measurement](measured: [
                MetricCatalog.longestFreeze: Measurement(
                    frames.map { Double($0.longestFreezeNs) / 1e9 }.max(),
                    otherwise: "there was no frame"
                ),
                MetricCatalog.missedFrames: Measurement(
                    frames.map { Double($0.missed) / Double($0.frames) }.max(),
                    otherwise: "there was no frame"
                ),
            ]),
            frames: frames,
            phases: windows.map { PhaseSpan(name: $0.phase, fromNs: $0.fromNs, toNs: $0.toNs) },
            stamps: StampsRecord(),
            transport: specification.phases.contains(.transfer) ? context.transport(of: [leecher]) : nil
        )
    }
}
