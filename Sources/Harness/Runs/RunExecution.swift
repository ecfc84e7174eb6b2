import EngineClient
import EngineProtocol
import Results
import Scenarios

/// What every kind of run does with its engines.
extension RunContext {
    /// Adds the payload to an engine that has it, and waits until it can be fetched from there.
    func makeReady(_ seeder: RunningEngine, tracker: String?) async throws -> Int64 {
        let reply = try await seeder.connection.addTorrent(
            AddTorrentParams(
                metainfo: .path(prepared.metainfoPath),
                savePath: prepared.savePath,
                start: configuration.seeder.start.wireValue,
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
    func addTorrent(to leecher: RunningEngine, tracker: String?, paused: Bool) async throws -> AddTorrentReply {
        try await leecher.connection.addTorrent(
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

    /// Measures with `body` while every engine is watched, then hears each engine out and asks it to end.
    func concluding(
        _ engines: [RunningEngine],
        _ body: @escaping @Sendable () async throws -> RunFindings
    ) async throws -> RunFindings {
        var findings = try await guarding(engines, body)
        try await dismiss(engines, evidence: &findings.evidence)
        return findings
    }

    /// Runs `body` while every engine is watched: the first that dies or reports an error ends the run.
    private func guarding<Value: Sendable>(
        _ engines: [RunningEngine],
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let timeout = configuration.runTimeout
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            for engine in engines {
                group.addTask {
                    let event = try await engine.connection.event("error of \(engine.label)", within: .seconds(86400)) {
                        $0.kind == .error
                    }
                    throw RunContext.failure(of: engine, event)
                }
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw RunContext.lateness(of: engines, limit: timeout)
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            while let finished = try await group.next() {
                if let value = finished { return value }
            }
            throw HarnessError(.internalFault, "a run ended without a result")
        }
    }

    /// Reads what each engine can say at the end and enters it in the ledger; asks it to end.
    private func dismiss(_ engines: [RunningEngine], evidence: inout RunEvidence) async throws {
        for engine in engines {
            let alerts = try await engine.connection.alertsSummary()
            evidence.alertsDropped += alerts.alertsDropped
            ledger.update(engine.ledgerEntry) { record in
                record.performanceAlerts = alerts.performanceAlerts.mapValues { Int($0) }
                record.alertsDropped = Int(alerts.alertsDropped)
            }
            evidence.finalCounters[engine.label] = try await engine.connection.shutdown().counters
        }
    }

    /// Leechers tell their state 20 times a second, so one that has not for a second has stopped.
    private static func lateness(of engines: [RunningEngine], limit: Duration) -> HarnessError {
        let silent = engines.filter { $0.role == .leecher && $0.connection.silence > .seconds(1) }.map(\.label)
        let suspects = silent.isEmpty ? "" : "; nothing is heard any more from \(silent.joined(separator: ", "))"
        return HarnessError(.timedOut, "not done within the run's limit of \(limit) (limits.run_timeout)\(suspects)")
    }

    private static func failure(of engine: RunningEngine, _ event: EngineEvent) -> HarnessError {
        let message = event.details["message"]?.stringValue ?? "no message"
        let category = event.details["category"]?.stringValue ?? "unknown"
        let code = event.details["code"]?.integerValue ?? 0
        let path = event.details["path"]?.stringValue.map { " at '\($0)'" } ?? ""
        return HarnessError(
            .engineFailed,
            "\(engine.label) reported an error: \(message) (\(category) \(code))\(path)"
        )
    }
}
