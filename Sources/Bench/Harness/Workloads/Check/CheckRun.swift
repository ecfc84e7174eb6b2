import EngineClient
import EngineProtocol
import HostProbe
import Judging
import Results
import Scenarios
import Vocabulary

/// One engine checks every piece of the payload on disk.
struct CheckRun: Sendable {
    let context: RunContext

    private static let gibibyte = Double(1 << 30)
    /// How often memory is looked at: cheap beside the work that it is to see.
    private static let lookInterval = Duration.milliseconds(20)
    private static let hashCounters = ["disk.disk_hash_time"]

    func execute() async throws -> RunFindings {
        let requests = EngineRequest.all(of: context.cell)
        return try await context.fleet.with(requests) { engines in
            return try await context.concluding(engines) { try await check(with: engines) }
        }
    }

    private func check(with engines: [RunningEngine]) async throws -> RunFindings {
        guard let engine = engines.first else {
            throw HarnessError(.internalFault, "a check without an engine")
        }
        let begin = try context.telemetry.mark("check")
        let harnessBefore = HarnessCostMeter.read()
        let work = WorkMeter([engine])
        let (_, added) = try await engine.connection.timedAddTorrent(
            AddTorrentParams(
                metainfo: .path(context.prepared.metainfoPath),
                savePath: context.prepared.savePath,
                start: .check,
                trackers: []
            )
        )
        let (event, peakBytes) = try await finish(engine)
        let harnessAfter = HarnessCostMeter.read()
        let end = try context.telemetry.mark("checked")
        var findings = try findings(of: event, engine: engine, marks: [begin, end], askedNs: added.notBeforeNs)
        work.finish(engine, hashedBytes: context.prepared.totalBytes, into: &findings.evidence)
        findings[MetricCatalog.memoryPeakSeeder] = Measurement(
            peakBytes.map { Double($0) },
            otherwise: "the check was over before its memory could be read"
        )
        findings[MetricCatalog.memoryResidentPeakSeeder] = [end].peakResident(of: engines)
        findings[MetricCatalog.memoryMappedSeeder] = [end].mappedPss(of: engines)
        if let harnessBefore, let harnessAfter, let engineSeconds = [begin, end].cpuSeconds(of: engines).number {
            findings.cost = RunCost(harnessSeconds: harnessAfter - harnessBefore, enginesSeconds: engineSeconds)
        }
        let counters = try await engine.connection.counters(Self.hashCounters).counters
        findings[MetricCatalog.hashTime] = Measurement(
            counters["disk.disk_hash_time"].map { Double($0) / 1e6 },
            otherwise: "the library has no disk.disk_hash_time"
        )
        return findings
    }

    /// Waits for the end of the check and looks at the engine's memory meanwhile.
    private func finish(_ engine: RunningEngine) async throws -> (event: ReceivedEvent, peakBytes: Int64?) {
        try await withThrowingTaskGroup(of: ReceivedEvent?.self) { group in
            let memory = PeakMemory([engine], cell: context.cell)
            let limit = context.configuration.runTimeout
            group.addTask {
                try await engine.connection.event("end of the check", within: limit) { $0.kind == .checked }
            }
            group.addTask { await Self.tick() }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                memory.look()
                if let event = result { return (event, memory.finish()[engine.label]) }
                group.addTask { await Self.tick() }
            }
            throw HarnessError(.internalFault, "a check ended without an event")
        }
    }

    private static func tick() async -> ReceivedEvent? {
        try? await Task.sleep(for: lookInterval)
        return nil
    }

    private func findings(
        of event: ReceivedEvent,
        engine: RunningEngine,
        marks: [PhaseMark],
        askedNs: Int64
    ) throws(HarnessError) -> RunFindings {
        guard let startedNs = event.details["started_ns"]?.integerValue,
            let finishedNs = event.details["finished_ns"]?.integerValue,
            let good = event.details["have_pieces"]?.integerValue, let all = event.details["total_pieces"]?.integerValue
        else { throw HarnessError(.engineFailed, "\(engine.label) did not say when its check began and ended") }
        let bytes = Double(context.prepared.totalBytes)
        var findings = RunFindings()
        findings.evidence.checkedPieces = (good, all)
        findings.evidence.expectedPieces = Int64(context.prepared.pieceCount)
        for (member, stampNs) in [("started_ns", startedNs), ("finished_ns", finishedNs)] {
            findings.evidence.stamps.add(event, member, stampNs: stampNs, of: engine.label, notBeforeNs: askedNs)
        }
        findings.evidence.stamps.span(startedNs, finishedNs, askedNs: askedNs, toldNs: event.readableNs)
        findings[MetricCatalog.validationRateCheck] = Measurement(
            finishedNs > startedNs ? bytes * 1e9 / Double(finishedNs - startedNs) : nil,
            otherwise: "the check took no time that could be measured"
        )
        findings[MetricCatalog.cpuPerGibSeeder] = marks.cpuSeconds(of: [engine]).map { $0 / (bytes / Self.gibibyte) }
        let asked = context.ledger.all.first?.settingsApplied["hashing_threads"]
        if case .integer(let count)? = asked {
            findings[MetricCatalog.diskThreadsAsked] = .value(Double(count))
        } else {
            findings[MetricCatalog.diskThreadsAsked] = .absent("the engine did not say what hashing_threads it uses")
        }
        findings[MetricCatalog.diskThreadsSeen] = Measurement(
            context.telemetry.mostDiskThreads(of: engine, fromNs: startedNs, toNs: finishedNs).map { Double($0) },
            otherwise: "the check was over before its threads could be counted"
        )
        if context.configuration.storage.cache == .cold {
            findings.evidence.coldPayloadBytes = context.prepared.totalBytes
            findings.evidence.coldReadBytes = ColdStart.deviceReadBytes([engine], marks: marks)
        }
        return findings
    }
}
