import EngineClient
import EngineProtocol
import HostProbe
import Results
import Scenarios

/// One engine checks every piece of the payload on disk.
struct CheckRun: Sendable {
    let context: RunContext

    private static let gibibyte = Double(1 << 30)
    private static let hashCounters = ["disk.disk_hash_time"]

    func execute() async throws -> RunFindings {
        let requests = EngineRequest.all(of: context.cell)
        return try await context.fleet.with(requests) { engines in
            for engine in engines { try context.telemetry.watch(engine) }
            return try await context.concluding(engines) { try await check(with: engines) }
        }
    }

    private func check(with engines: [RunningEngine]) async throws -> RunFindings {
        guard let engine = engines.first else {
            throw HarnessError(.internalFault, "a check without an engine")
        }
        let begin = try context.telemetry.mark("check")
        let harnessBefore = HarnessCostMeter.read()
        _ = try await engine.connection.addTorrent(
            AddTorrentParams(
                metainfo: .path(context.prepared.metainfoPath),
                savePath: context.prepared.savePath,
                start: .check,
                trackers: []
            )
        )
        let event = try await engine.connection.event("end of the check", within: context.configuration.runTimeout) {
            $0.kind == .checked
        }
        let harnessAfter = HarnessCostMeter.read()
        let end = try context.telemetry.mark("checked")
        var findings = try findings(of: event, engine: engine, marks: [begin, end])
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

    private func findings(
        of event: EngineEvent,
        engine: RunningEngine,
        marks: [PhaseMark]
    ) throws(HarnessError) -> RunFindings {
        guard let startedNs = event.details["started_ns"]?.integerValue,
            let finishedNs = event.details["finished_ns"]?.integerValue,
            let good = event.details["have_pieces"]?.integerValue, let all = event.details["total_pieces"]?.integerValue
        else { throw HarnessError(.engineFailed, "\(engine.label) did not say when its check began and ended") }
        let bytes = Double(context.prepared.totalBytes)
        var findings = RunFindings()
        findings.evidence.checkedPieces = (good, all)
        findings[MetricCatalog.validationRateCheck] = Measurement(
            bytes * 1e9 / Double(finishedNs - startedNs),
            otherwise: "the check took no time that could be measured"
        )
        findings[MetricCatalog.cpuPerGibSeeder] = marks.cpuSeconds(of: [engine]).map { $0 / (bytes / Self.gibibyte) }
        findings[MetricCatalog.memoryPeakSeeder] = marks.peakPssAnon(of: [engine])
        let asked = context.ledger.all.first?.settingsApplied["hashing_threads"]
        if case .integer(let count)? = asked {
            findings[MetricCatalog.diskThreadsAsked] = .value(Double(count))
        } else {
            findings[MetricCatalog.diskThreadsAsked] = .absent("the engine did not say what hashing_threads it uses")
        }
        // One more than was asked for: beside the hashing threads the general pool has one, which hands out the work.
        let threads = marks.last?.processes[engine.label]?.threads.value
        findings[MetricCatalog.diskThreadsSeen] = Measurement(
            threads.map { Double($0.filter { $0.group == .disk }.count) },
            otherwise: "/proc did not say"
        )
        if context.configuration.storage.cache == .cold {
            findings.evidence.expectedPayloadBytes = context.prepared.totalBytes
            findings.evidence.coldReadBytes = ColdStart.deviceReadBytes([engine], marks: marks)
        }
        return findings
    }
}
