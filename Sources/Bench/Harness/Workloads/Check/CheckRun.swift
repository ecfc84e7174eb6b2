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

    /// How often memory is looked at: cheap beside the work that it is to see.
    private static let lookInterval = Duration.milliseconds(20)

    func execute() async throws -> ConcludedRun { try await context.withEngines { try await check(with: $0) } }

    private func check(with engines: [RunningEngine]) async throws -> WorkloadFindings {
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
        let told = try span(of: event, engine: engine)
        let marks = [begin, end]
        var stamps = StampsRecord()
        for (member, stampNs) in [("started_ns", told.startedNs), ("finished_ns", told.finishedNs)] {
            stamps.add(event, member, stampNs: stampNs, of: engine.label, notBeforeNs: added.notBeforeNs)
        }
        stamps.span(told.startedNs, told.finishedNs, askedNs: added.notBeforeNs, toldNs: event.readableNs)
        let counters = try await engine.connection.counters([.hashTimeNs]).counters
        let total = context.prepared.totalBytes
        return WorkloadFindings(
            measurements: measurements(told, engine: engine, hashTimeNs: counters[counter: .hashTimeNs]),
            cost: cost(harnessBefore, harnessAfter, marks.cpuSeconds(of: engines).number),
            peakAnonymousBytes: peakBytes.map { [engine.label: $0] } ?? [:],
            stamps: stamps,
            hashing: [work.work(of: engine, hashedBytes: total)].compactMap { $0 },
            pieces: CheckedPieces(good: told.good, all: told.all, expected: Int64(context.prepared.pieceCount)),
            cold: context.coldPayload(readBy: engines, marks: marks)
        )
    }

    private func cost(_ harnessBefore: Double?, _ harnessAfter: Double?, _ engineSeconds: Double?) -> RunCost? {
        guard let harnessBefore, let harnessAfter, let engineSeconds else { return nil }
        return RunCost(harnessSeconds: harnessAfter - harnessBefore, enginesSeconds: engineSeconds)
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

    /// When the check began and ended, and what it found, in the engine's words.
    private typealias Told = (startedNs: Int64, finishedNs: Int64, good: Int64, all: Int64)

    private func span(of event: ReceivedEvent, engine: RunningEngine) throws(HarnessError) -> Told {
        guard let startedNs = event.details["started_ns"]?.integerValue,
            let finishedNs = event.details["finished_ns"]?.integerValue,
            let good = event.details["have_pieces"]?.integerValue, let all = event.details["total_pieces"]?.integerValue
        else { throw HarnessError(.engineFailed, "\(engine.label) did not say when its check began and ended") }
        return (startedNs, finishedNs, good, all)
    }

    private func measurements(_ told: Told, engine: RunningEngine, hashTimeNs: Int64?) -> [String: Measurement] {
        let limit = context.ledger.all.first?.limits?[EngineLimit.Kind.hashThreads.rawValue]
        let spanNs = Double(told.finishedNs - told.startedNs)
        let threads = context.telemetry.mostDiskThreads(of: engine, fromNs: told.startedNs, toNs: told.finishedNs)
        return [String: Measurement](measured: [
            MetricCatalog.validationRateCheck: Measurement(
                spanNs > 0 ? Double(context.prepared.totalBytes) * 1e9 / spanNs : nil,
                otherwise: "the check took no time that could be measured"
            ),
            MetricCatalog.diskThreadsAsked: Measurement(
                limit.map { Double($0.value) },
                otherwise: "the engine did not say how many threads its checks have"
            ),
            MetricCatalog.diskThreadsSeen: Measurement(
                threads.map { Double($0) },
                otherwise: "the check was over before its threads could be counted"
            ),
            MetricCatalog.hashTime: Measurement(
                hashTimeNs.map { Double($0) / 1e9 },
                otherwise: engine.absentCounters[EngineCounter.hashTimeNs.rawValue] ?? "the engine did not count it"
            ),
        ])
    }
}
