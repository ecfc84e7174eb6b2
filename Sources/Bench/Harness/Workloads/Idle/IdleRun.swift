import Bridge
import EngineClient
import EngineProtocol
import Judging
import Results
import Scenarios
import Vocabulary

/// Engines with torrents and nothing to do: what is used of the machine while nobody asks for anything.
struct IdleRun: Sendable {
    let context: RunContext
    let specification: IdleSpecification

    /// For one call; an engine that starts many torrents answers late.
    private static let deadline = Duration.seconds(60)

    func execute() async throws -> ConcludedRun { try await context.withEngines { try await idle($0) } }

    private func idle(_ engines: [RunningEngine]) async throws -> WorkloadFindings {
        let empty = try context.telemetry.mark("empty")
        for engine in engines { try await fill(engine) }
        try await Task.sleep(for: IdleSpecification.settling)
        let begin = try context.telemetry.mark("idle")
        try await Task.sleep(for: specification.duration)
        let end = try context.telemetry.mark("idled")
        for engine in engines { try await verify(engine) }
        let observation = IdleObservation(
            empty: empty,
            begin: begin,
            end: end,
            engines: engines.map(\.label),
            torrents: specification.torrents
        )
        return WorkloadFindings(measurements: observation.measurements, stamps: StampsRecord())
    }

    private func fill(_ engine: RunningEngine) async throws {
        let torrents = SmallTorrents(directory: "\(context.directory)/torrents-\(engine.label)", seed: context.seed)
        let added = try await torrents.add(specification.torrents, to: engine.connection, counting: ProgressCount())
        switch specification.state {
        case .paused: break
        case .active:
            for torrent in added {
                let params = TorrentParams(torrent: torrent).json
                _ = try await engine.connection.call(Method.resume, params, deadline: Self.deadline)
            }
        }
    }

    /// An engine that lost torrents had less to carry.
    private func verify(_ engine: RunningEngine) async throws {
        let result = try await engine.connection.call(Method.getStatus, GetStatusParams().json, deadline: Self.deadline)
        let count = result["torrents"]?.arrayValue?.count ?? 0
        guard count == specification.torrents else {
            throw HarnessError(
                .wrongData,
                "\(engine.label) has \(count) torrents at the end, \(specification.torrents) were added"
            )
        }
    }
}
