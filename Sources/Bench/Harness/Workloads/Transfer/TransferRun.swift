import EngineClient
import EngineProtocol
import HostProbe
import Judging
import Results
import Scenarios
import Vocabulary

/// Seeders send the payload to leechers; what the leechers wrote is compared with the payload.
struct TransferRun: Sendable {
    let context: RunContext
    /// The announce URL; nil where the harness introduces the engines itself.
    let tracker: String?

    func execute() async throws -> RunFindings {
        let engines = EngineRequest.all(of: context.cell)
        var findings = try await context.fleet.with(engines) { engines in
            try context.makeOutputDirectories(engines)
            return try await context.concluding(engines) { try await transfer(among: engines) }
        }
        if !context.configuration.isCeiling { findings.verification = verifyOutputs() }
        return findings
    }

    private func transfer(among engines: [RunningEngine]) async throws -> RunFindings {
        let seeders = engines.filter { $0.role == .seeder }
        let leechers = engines.filter { $0.role == .leecher }
        for seeder in seeders { _ = try await context.makeReady(seeder, tracker: tracker) }
        let recordings = leechers.map { _ in LeecherRecording() }
        let memory = PeakMemory(engines, cell: context.cell)
        for (leecher, recording) in zip(leechers, recordings) {
            try await TransferWatch.subscribe(leecher, recording, memory: leecher.index == 0 ? memory : nil)
        }
        let begin = try context.telemetry.mark("transfer")
        let harnessBefore = HarnessCostMeter.read()
        let work = WorkMeter(leechers)
        var stamps = StampsRecord()
        let start = try await start(leechers, seeders: seeders, stamps: &stamps)
        let startNs = start.startNs
        let finish = try await TransferWatch(
            context: context,
            engines: engines,
            leechers: leechers,
            recordings: recordings,
            memory: memory
        ).finish()
        let harnessAfter = HarnessCostMeter.read()
        let end = try context.telemetry.mark("finished")
        let finishedNs = finish.events.map(\.atNs).max() ?? 0
        let marks = [begin, end]
        let measures = TransferMeasures(
            context: context,
            engines: engines,
            recordings: recordings,
            startNs: startNs,
            finishNs: finishedNs,
            peakAnonymousBytes: finish.peakAnonymousBytes,
            sampledDiskThreads: leechers.compactMap {
                context.telemetry.mostDiskThreads(of: $0, fromNs: startNs, toNs: finishedNs)
            }.max(),
            marks: marks
        )
        var findings = measures.findings()
        let total = context.prepared.totalBytes
        for (number, event) in finish.events.enumerated() {
            let leecher = leechers[number]
            stamps.add(event, "at_ns", stampNs: event.atNs, of: leecher.label, notBeforeNs: start.askedNs[number])
            stamps.addEnd(recordings[number], of: leecher.label, finishedNs: event.atNs, payloadBytes: total)
            if !context.configuration.isCeiling { work.finish(leecher, hashedBytes: total, into: &findings.evidence) }
        }
        stamps.span(startNs, finishedNs, askedNs: start.askedNs.min(), toldNs: finish.events.map(\.readableNs).max())
        findings.evidence.stamps = stamps
        findings.cost = measures.cost(harnessBefore: harnessBefore, harnessAfter: harnessAfter)
        let passedPieces = try await collectEvidence(leechers, seeders: seeders, marks: marks, into: &findings)
        findings[MetricCatalog.validationRateDownload] =
            passedPieces.map(measures.validationRate) ?? .absent("the library has no ses.num_piece_passed")
        return findings
    }

    /// Time 0 of a run: the announce follows the adding at once, and a direct connection begins with the order to dial.
    ///
    /// Also when each leecher was asked, by torrbench's own clock.
    private func start(
        _ leechers: [RunningEngine],
        seeders: [RunningEngine],
        stamps: inout StampsRecord
    ) async throws -> (startNs: Int64, askedNs: [Int64]) {
        var startNs = Int64.max
        var askedNs: [Int64] = []
        for leecher in leechers {
            let (reply, added) = try await context.addTorrent(to: leecher, tracker: tracker, paused: false)
            askedNs.append(added.notBeforeNs)
            if tracker == nil {
                startNs = min(startNs, context.clock.monotonicNs)
                try await context.connect(leecher, torrent: reply.torrent, to: seeders)
            } else {
                stamps.add(added, of: leecher.label)
                startNs = min(startNs, reply.addedNs)
            }
        }
        return (startNs, askedNs)
    }

    /// Returns the pieces that passed at all leechers; nil where a library does not count them.
    private func collectEvidence(
        _ leechers: [RunningEngine],
        seeders: [RunningEngine],
        marks: [PhaseMark],
        into findings: inout RunFindings
    ) async throws -> Int64? {
        let expected = context.prepared.totalBytes * Int64(leechers.count)
        findings.evidence.expectedPayloadBytes = expected
        findings.evidence.declaredTransport = context.configuration.transport.rawValue
        findings.evidence.isCeiling = context.configuration.isCeiling
        var counted: Int64 = 0
        var passed: Int64? = 0
        for leecher in leechers {
            let counters = try await leecher.connection.counters(TransferWatch.evidenceCounters).counters
            counted += counters["net.recv_payload_bytes"] ?? 0
            passed = passed.flatMap { sum in counters["ses.num_piece_passed"].map { sum + $0 } }
            findings.evidence.failedBytes += counters["net.recv_failed_bytes"] ?? 0
            findings.evidence.redundantBytes += counters["net.recv_redundant_bytes"] ?? 0
            findings.evidence.transports.formUnion(leecher.transports)
        }
        findings.evidence.countedPayloadBytes = counted
        if context.configuration.storage.cache == .cold {
            findings.evidence.coldPayloadBytes = context.prepared.totalBytes
            findings.evidence.coldReadBytes = ColdStart.deviceReadBytes(seeders, marks: marks)
        }
        return passed
    }

    private func verifyOutputs() -> VerificationRecord {
        var total = VerificationRecord(bytesVerified: 0, files: 0)
        for index in 0..<context.configuration.leecher.count {
            let label = RunningEngine.label(.leecher, index)
            let found = OutputVerifier.verify(context.prepared, below: "\(context.directory)/\(label)")
            total.bytesVerified += found.bytesVerified
            total.files += found.files
            if total.mismatch == nil, var mismatch = found.mismatch {
                mismatch.file = "\(label)/\(mismatch.file)"
                total.mismatch = mismatch
            }
        }
        return total
    }
}
