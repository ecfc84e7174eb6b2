import EngineClient
import EngineProtocol
import HostProbe
import Judging
import Results
import Scenarios
import Threads
import Vocabulary

/// Times calls over the bridge to an engine, while it idles and while it works.
struct IPCRun: Sendable {
    let context: RunContext
    let tracker: String?
    let specification: IPCSpecification

    func execute() async throws -> ConcludedRun {
        try await context.exercising(fetch: specification.phases.contains(.transfer)) { try await measure($0) }
    }

    private func measure(_ engines: [RunningEngine]) async throws -> WorkloadFindings {
        let seeders = engines.filter { $0.role == .seeder }
        guard let leecher = engines.first(where: { $0.role == .leecher }) else {
            throw HarnessError(.internalFault, "an ipc run without a leecher")
        }
        var seeded: [BridgePhases.Seeder] = []
        for seeder in seeders {
            seeded.append((engine: seeder, torrent: try await context.makeReady(seeder, tracker: tracker)))
        }
        // Added but paused, so that get_status answers with one torrent in every phase.
        let torrent = try await context.addTorrent(to: leecher, tracker: tracker, paused: true).reply.torrent
        let phases = BridgePhases(
            context: context,
            tracker: tracker,
            specification: specification,
            seeders: seeded,
            leecher: leecher,
            torrent: torrent
        )
        try await phases.addStandingTorrents()
        try context.telemetry.mark("calls")
        var spans: [PhaseSpan] = []
        var outcomes: [BridgeSteps.Outcome] = []
        for phase in specification.phases {
            let fromNs = MonotonicClock.nowNs
            outcomes.append(try await phases.run(phase))
            spans.append(PhaseSpan(name: phase.rawValue, fromNs: fromNs, toNs: MonotonicClock.nowNs))
        }
        try context.telemetry.mark("called")
        return WorkloadFindings(
            latencies: outcomes.flatMap(\.latencies),
            phases: spans,
            stamps: StampsRecord(),
            pieces: outcomes.compactMap(\.pieces).last,
            transport: specification.phases.contains(.transfer) ? context.transport(of: [leecher]) : nil,
            overloads: outcomes.flatMap(\.overloads)
        )
    }
}
