import EngineClient
import EngineProtocol
import HostProbe
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
        if tracker != nil, !seeder.features.contains("announce_events"), let awaitPeers {
            // The engine cannot tell of its announce, but whom it has announced itself to can.
            try await awaitPeers(seeder.index + 1, configuration.runTimeout)
        } else if tracker != nil {
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

    /// Lends the cell's engines, started and with a directory each, to `body`, under guard; then hears them out.
    func withEngines(
        _ body: @escaping @Sendable ([RunningEngine]) async throws -> WorkloadFindings
    ) async throws -> ConcludedRun {
        try await fleet.with(EngineRequest.all(of: cell)) { engines in
            try makeOutputDirectories(engines)
            return try await concluding(engines) { try await body(engines) }
        }
    }

    /// The same; what the first leecher fetched is then compared with the payload, where the run has it `fetch`.
    func exercising(
        fetch: Bool,
        _ body: @escaping @Sendable ([RunningEngine]) async throws -> WorkloadFindings
    ) async throws -> ConcludedRun {
        var concluded = try await withEngines(body)
        if fetch && !configuration.isCeiling {
            let output = "\(directory)/\(RunningEngine.label(.leecher, 0))"
            concluded.verification = OutputVerifier.verify(prepared, below: output)
        }
        return concluded
    }

    /// Measures with `body` while every engine is watched, then hears each engine out and asks it to end.
    func concluding(
        _ engines: [RunningEngine],
        _ body: @escaping @Sendable () async throws -> WorkloadFindings
    ) async throws -> ConcludedRun {
        let (workload, wire) = try await RunGuard(engines: engines, timeout: configuration.runTimeout).run {
            for engine in engines { try telemetry.watch(engine) }
            guard let watch = WireWatch(self, engines: engines) else { return (try await body(), CapturedWire?.none) }
            let (workload, wire) = try await watch.watching(body)
            return (workload, wire)
        }
        let lastWords = try await dismiss(engines)
        var stamps = workload.stamps.adding(engines.map { ($0.label, $0.connection.stampCheck) })
        stamps.wire = wire?.payloadTimes
        return ConcludedRun(workload: workload, wire: wire, lastWords: lastWords, stamps: stamps)
    }

    /// Reads what each engine can say at the end and enters it in the ledger; asks it to end.
    private func dismiss(_ engines: [RunningEngine]) async throws -> LastWords {
        try await SendersCatchUp(engines: engines, transport: configuration.transport).wait()
        var dropped: Int64 = 0
        var counters: [String: [String: Int64]] = [:]
        for engine in engines {
            // Its reply lies between two instants of torrbench's own clock: a clock that runs at another pace has left them.
            _ = try await engine.connection.call(Method.ping)
            let alerts = try await engine.connection.alertsSummary()
            dropped += alerts.alertsDropped
            ledger.update(engine.ledgerEntry) { record in
                record.performanceAlerts = alerts.performanceAlerts.mapValues { Int(clamping: $0) }
                record.alertsDropped = Int(clamping: alerts.alertsDropped)
            }
            counters[engine.label] = try await engine.connection.shutdown(deadline: Self.shutdownDeadline).counters
        }
        return LastWords(alertsDropped: dropped, counters: counters)
    }

    /// Over what some engines were connected, beside what the cell declares.
    func transport(of engines: [RunningEngine]) -> ObservedTransport {
        ObservedTransport(
            configured: configuration.transport.rawValue,
            observed: engines.reduce(into: []) { $0.formUnion($1.transports) }
        )
    }

    /// What came from the device; nil where the cell does not say that the payload is cold.
    func coldPayload(readBy engines: [RunningEngine], marks: [PhaseMark]) -> ColdPayload? {
        guard configuration.storage.cache == .cold else { return nil }
        return ColdPayload(
            bytes: prepared.totalBytes,
            readBytes: ColdStart.deviceReadBytes(engines, marks: marks)
        )
    }
}

/// A run whose work is done and whose engines have been asked to end.
struct ConcludedRun: Sendable {
    let workload: WorkloadFindings
    let wire: CapturedWire?
    let lastWords: LastWords
    let stamps: StampsRecord
    /// Nil where there is nothing to verify.
    var verification: VerificationRecord?
}
