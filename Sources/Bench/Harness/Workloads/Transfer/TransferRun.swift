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

    func execute() async throws -> ConcludedRun {
        var concluded = try await context.withEngines { try await transfer(among: $0) }
        if !context.configuration.isCeiling { concluded.verification = verifyOutputs() }
        return concluded
    }

    private func transfer(among engines: [RunningEngine]) async throws -> WorkloadFindings {
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
            sampledDiskThreads: leechers.compactMap {
                context.telemetry.mostDiskThreads(of: $0, fromNs: startNs, toNs: finishedNs)
            }.max(),
            marks: marks
        )
        let total = context.prepared.totalBytes
        for (number, event) in finish.events.enumerated() {
            let leecher = leechers[number]
            stamps.add(event, "at_ns", stampNs: event.atNs, of: leecher.label, notBeforeNs: start.askedNs[number])
            stamps.addEnd(recordings[number], of: leecher.label, finishedNs: event.atNs, payloadBytes: total)
        }
        stamps.span(startNs, finishedNs, askedNs: start.askedNs.min(), toldNs: finish.events.map(\.readableNs).max())
        let counters = try await finalCounters(leechers)
        return WorkloadFindings(
            measurements: measures.measurements(passedPieces: counters.passedPieces),
            series: measures.series,
            cost: measures.cost(harnessBefore: harnessBefore, harnessAfter: harnessAfter),
            peakAnonymousBytes: finish.peakAnonymousBytes,
            steady: measures.steady,
            stamps: stamps,
            hashing: context.configuration.isCeiling
                ? [] : leechers.compactMap { work.work(of: $0, hashedBytes: total) },
            payload: counters.payload,
            transport: context.transport(of: leechers),
            cold: context.coldPayload(readBy: seeders, marks: marks)
        )
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

    /// What the leechers' counters say at the end; the pieces that passed are nil where a library does not count them.
    private func finalCounters(
        _ leechers: [RunningEngine]
    ) async throws -> (payload: PayloadCount, passedPieces: Int64?) {
        var counters: [[String: Int64]] = []
        for leecher in leechers {
            counters.append(try await leecher.connection.counters(TransferWatch.evidenceCounters).counters)
        }
        /// Nil where one of them does not tell it.
        func sum(_ counter: EngineCounter) -> Int64? {
            let told = counters.compactMap { $0[counter: counter] }
            return told.count == counters.count ? told.reduce(0, +) : nil
        }
        return (
            PayloadCount(
                expectedBytes: context.prepared.totalBytes * Int64(leechers.count),
                receivedBytes: sum(.payloadReceivedBytes),
                redundantBytes: sum(.payloadRedundantBytes) ?? 0,
                failedBytes: sum(.payloadFailedBytes) ?? 0
            ),
            sum(.passedPieces)
        )
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
