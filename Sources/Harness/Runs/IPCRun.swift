import EngineClient
import EngineProtocol
import HostProbe
import Results
import Scenarios

/// Times calls over the bridge to a leecher, while it idles and while it fetches the payload.
struct IPCRun: Sendable {
    let context: RunContext
    let tracker: String?
    let specification: IPCSpecification

    func execute() async throws -> RunFindings {
        var findings = try await context.fleet.with(EngineRequest.all(of: context.cell)) { engines in
            try context.makeOutputDirectories(engines)
            return try await context.concluding(engines) { try await measure(engines) }
        }
        if specification.phases.contains(.transfer) && !context.configuration.isCeiling {
            findings.verification = OutputVerifier.verify(
                context.prepared,
                below: "\(context.directory)/\(RunningEngine.label(.leecher, 0))"
            )
        }
        return findings
    }

    private func measure(_ engines: [RunningEngine]) async throws -> RunFindings {
        let seeders = engines.filter { $0.role == .seeder }
        guard let leecher = engines.first(where: { $0.role == .leecher }) else {
            throw HarnessError(.internalFault, "an ipc run without a leecher")
        }
        for seeder in seeders { _ = try await context.makeReady(seeder, tracker: tracker) }
        // Added but paused, so that get_status answers with one torrent in every phase.
        let torrent = try await context.addTorrent(to: leecher, tracker: tracker, paused: true).torrent
        var findings = RunFindings()
        try context.telemetry.mark("calls")
        for phase in specification.phases {
            switch phase {
            case .idle:
                for method in specification.methods {
                    let probe = RoundTripProbe(connection: leecher.connection, specification: specification)
                    findings.latencies.append(try await probe.run(method, torrent: torrent, phase: phase, until: nil))
                }
            case .transfer:
                findings.latencies += try await measureDuringTransfer(leecher, torrent: torrent, seeders: seeders)
            }
        }
        try context.telemetry.mark("called")
        if specification.phases.contains(.transfer) {
            findings.evidence.declaredTransport = context.configuration.transport.rawValue
            findings.evidence.transports = leecher.transports
        }
        return findings
    }

    /// All methods at once would load each other, so each has an equal part of the transfer, by payload.
    private func measureDuringTransfer(
        _ leecher: RunningEngine,
        torrent: Int64,
        seeders: [RunningEngine]
    ) async throws -> [LatencyRecord] {
        let recording = LeecherRecording()
        try await TransferWatch.subscribe(leecher, recording)
        let total = context.prepared.totalBytes
        _ = try await leecher.connection.call(Method.resume, TorrentParams(torrent: torrent).json)
        if tracker == nil { try await context.connect(leecher, torrent: torrent, to: seeders) }
        _ = try await leecher.connection.event("first payload", within: context.configuration.runTimeout) {
            $0.kind == .firstPayload
        }
        var records: [LatencyRecord] = []
        for (index, method) in specification.methods.enumerated() {
            let end = total / Int64(specification.methods.count) * Int64(index + 1)
            let isLast = index == specification.methods.count - 1
            let probe = RoundTripProbe(connection: leecher.connection, specification: specification)
            let record = try await probe.run(method, torrent: torrent, phase: .transfer) {
                recording.payloadBytes >= (isLast ? total : end)
            }
            records.append(record)
        }
        _ = try await leecher.connection.event("end of the transfer", within: context.configuration.runTimeout) {
            $0.kind == .finished
        }
        return records
    }
}
