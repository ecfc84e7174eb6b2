import EngineClient
import EngineProtocol
import Judging
import Results
import Scenarios
import Vocabulary

/// What every kind of run does with its engines.
extension RunContext {
    /// A session with a slow disk flushes before it ends, which must not fail a run whose work is done.
    private static let shutdownDeadline = Duration.seconds(60)

    /// Adds the payload to an engine that has it, and waits until it can be fetched from there.
    func makeReady(_ seeder: RunningEngine, tracker: String?) async throws -> Int64 {
        let reply = try await seeder.connection.addTorrent(
            AddTorrentParams(
                metainfo: .path(prepared.metainfoPath),
                savePath: prepared.savePath,
                start: configuration.seeder.start,
                trackers: tracker.map { [$0] } ?? []
            )
        )
        if configuration.seeder.start == .check {
            _ = try await seeder.connection.event("end of the seeder's check", within: configuration.runTimeout) {
                $0.kind == .checked
            }
        }
        if tracker != nil {
            _ = try await seeder.connection.event("announce by \(seeder.label)", within: configuration.runTimeout) {
                $0.kind == .announced
            }
        }
        return reply.torrent
    }

    /// Adds the payload to an engine that is to fetch it.
    func addTorrent(
        to leecher: RunningEngine,
        tracker: String?,
        paused: Bool
    ) async throws -> (reply: AddTorrentReply, added: BoundedStamp) {
        try await leecher.connection.timedAddTorrent(
            AddTorrentParams(
                metainfo: .path(prepared.metainfoPath),
                savePath: outputDirectory(of: leecher),
                start: .empty,
                trackers: tracker.map { [$0] } ?? [],
                paused: paused
            )
        )
    }

    /// Without a tracker the harness introduces the engines; leechers dial, since who dials changes the speed.
    func connect(_ leecher: RunningEngine, torrent: Int64, to seeders: [RunningEngine]) async throws {
        for seeder in seeders {
            try await leecher.connection.connectPeer(
                ConnectPeerParams(torrent: torrent, address: seeder.address, port: seeder.port)
            )
        }
    }

    /// Lends the cell's engines, started and with a directory each, to `body`; then compares what the first leecher
    /// fetched with the payload, where the run has it `fetch`.
    func exercising(
        fetch: Bool,
        _ body: @escaping @Sendable ([RunningEngine]) async throws -> RunFindings
    ) async throws -> RunFindings {
        var findings = try await fleet.with(EngineRequest.all(of: cell)) { engines in
            try makeOutputDirectories(engines)
            return try await concluding(engines) { try await body(engines) }
        }
        if fetch && !configuration.isCeiling {
            findings.verification = OutputVerifier.verify(
                prepared,
                below: "\(directory)/\(RunningEngine.label(.leecher, 0))"
            )
        }
        return findings
    }

    /// Measures with `body` while every engine is watched, then hears each engine out and asks it to end.
    func concluding(
        _ engines: [RunningEngine],
        _ body: @escaping @Sendable () async throws -> RunFindings
    ) async throws -> RunFindings {
        var findings = try await RunGuard(engines: engines, timeout: configuration.runTimeout).run {
            for engine in engines { try telemetry.watch(engine) }
            guard let watch = WireWatch(self, engines: engines) else { return try await body() }
            return try await watch.watching(body)
        }
        try await dismiss(engines, evidence: &findings.evidence)
        for engine in engines { findings.evidence.stamps.add(engine.connection.stampCheck, of: engine.label) }
        return findings
    }

    /// Reads what each engine can say at the end and enters it in the ledger; asks it to end.
    private func dismiss(_ engines: [RunningEngine], evidence: inout RunEvidence) async throws {
        try await SendersCatchUp(engines: engines, transport: configuration.transport).wait()
        for engine in engines {
            let alerts = try await engine.connection.alertsSummary()
            evidence.alertsDropped += alerts.alertsDropped
            ledger.update(engine.ledgerEntry) { record in
                record.performanceAlerts = alerts.performanceAlerts.mapValues { Int(clamping: $0) }
                record.alertsDropped = Int(clamping: alerts.alertsDropped)
            }
            let lastWords = try await engine.connection.shutdown(deadline: Self.shutdownDeadline)
            evidence.finalCounters[engine.label] = lastWords.counters
        }
    }
}
