import EngineClient
import EngineProtocol
import HostProbe
import Judging
import Results
import Scenarios
import Statistics
import Vocabulary

/// The figures of one transfer, each from its own source, absent with a reason where that source was silent.
struct TransferMeasures: Sendable {
    let context: RunContext
    let engines: [RunningEngine]
    let recordings: [LeecherRecording]
    /// First announce or connect; `CLOCK_MONOTONIC`.
    let startNs: Int64
    /// Last piece of the last leecher.
    let finishNs: Int64
    /// The most disk threads that a sample of any leecher showed; nil when none could tell.
    let sampledDiskThreads: Int64?
    /// Full readings, in order of time: the first before the start, the last after the end.
    let marks: [PhaseMark]

    /// The figures by metric; `passedPieces` is nil where a library does not count them.
    func measurements(passedPieces: Int64?) -> [String: Measurement] {
        throughput.merging(network) { own, _ in own }.merging(threads) { own, _ in own }.merging(
            [
                MetricCatalog.validationRateDownload.name: passedPieces.map(validationRate)
                    ?? .absent(absence(of: .passedPieces))
            ]
        ) { own, _ in own }
    }

    /// CPU time of harness and engines between the first and the last mark.
    func cost(harnessBefore: Double?, harnessAfter: Double?) -> RunCost? {
        guard let harnessBefore, let harnessAfter, let engines = marks.cpuSeconds(of: engines).number else {
            return nil
        }
        return RunCost(harnessSeconds: harnessAfter - harnessBefore, enginesSeconds: engines)
    }

    private var leechers: [RunningEngine] { engines.filter { $0.role == .leecher } }
    private var payloadBytes: Double { Double(context.prepared.totalBytes) * Double(leechers.count) }
    private var elapsedSeconds: Double { Double(finishNs - startNs) / 1e9 }

    private var throughput: [String: Measurement] {
        let curve = Result { () throws(StatisticsError) in try self.curve() }
        let shape = Result { () throws(StatisticsError) in try TransferShape(try curve.get()) }
        return [String: Measurement](measured: [
            MetricCatalog.completionThroughput: Measurement(
                elapsedSeconds > 0 ? payloadBytes / elapsedSeconds : nil,
                otherwise: "the end came before the start"
            ),
            MetricCatalog.steadyThroughput: Measurement(shape) { $0.steadyBytesPerSecond },
            MetricCatalog.rampSeconds: Measurement(shape) { $0.rampSeconds },
            MetricCatalog.tailSeconds: Measurement(shape) { $0.tailSeconds },
            MetricCatalog.longestStall: Measurement(curve) { $0.longestStallSeconds },
            MetricCatalog.timeToFirstPayload: firstPayload(),
            MetricCatalog.hashTime: lastSum(of: .hashTimeNs).map { $0 / 1e9 },
        ])
    }

    /// Bytes of the pieces that the leechers' counters say have passed, from the first payload to the last piece.
    func validationRate(passedPieces: Int64) -> Measurement {
        guard let firstNs = firstPayloadNs else { return .absent("no engine said when its first payload came") }
        // The last piece is short, and padding is hashed but not payload.
        let bytes = min(Double(passedPieces) * Double(context.prepared.pieceBytes), payloadBytes)
        let spanNs = Double(finishNs - firstNs)
        return Measurement(spanNs > 0 ? bytes * 1e9 / spanNs : nil, otherwise: "all came in one instant")
    }

    private func firstPayload() -> Measurement {
        guard let firstNs = firstPayloadNs else { return .absent("no engine said when its first payload came") }
        return .value(max(0, Double(firstNs - startNs) / 1e9))
    }

    /// The engines' own stamps; the samples would be as coarse as their interval.
    private var firstPayloadNs: Int64? {
        leechers.compactMap { leecher in
            leecher.connection.events.first { $0.kind == .firstPayload }?.atNs
        }.min()
    }

    /// Payload over time from the start to the end, the end's own instant included.
    private func curve() throws(StatisticsError) -> TransferCurve {
        let sampled = SwarmCurve.sum(recordings.map { $0.payload })
            .filter { $0.sampledNs >= startNs && $0.sampledNs < finishNs && Double($0.value) < payloadBytes }
        let points = [(startNs, 0.0)] + sampled.map { ($0.sampledNs, Double($0.value)) } + [(finishNs, payloadBytes)]
        return try TransferCurve(seconds: points.map { Double($0.0 - startNs) / 1e9 }, bytes: points.map(\.1))
    }

    /// Between a tenth and nine tenths of the payload; nil for a course too short to have both.
    var steady: SteadyCourse? {
        let curve = SwarmCurve.sum(recordings.map { $0.payload })
        guard let begun = curve.first(where: { Double($0.value) >= 0.1 * payloadBytes })?.sampledNs,
            let ended = curve.first(where: { Double($0.value) >= 0.9 * payloadBytes })?.sampledNs, ended > begun
        else { return nil }
        return SteadyCourse(rangeNs: begun...ended, writeBacklogShare: writeBacklogShare(in: begun...ended))
    }

    private func writeBacklogShare(in steadyNs: ClosedRange<Int64>) -> Double? {
        guard let room = limit(.diskQueueBytes)?.value, room > 0 else { return nil }
        let queued = recordings.flatMap { $0.values(of: .diskQueueBytes) }
            .filter { steadyNs.contains($0.sampledNs) }
        guard !queued.isEmpty else { return nil }
        return Double(queued.count { $0.value * 2 >= room }) / Double(queued.count)
    }

    private var threads: [String: Measurement] {
        [String: Measurement](measured: [
            MetricCatalog.diskThreadsAsked: Measurement(
                limit(.diskThreads).map { Double($0.value) },
                otherwise: "the engine did not say how many disk threads it may have"
            ),
            MetricCatalog.diskThreadsSeen: seenThreads(),
        ])
    }

    /// The most of the engine's gauge and of what `/proc` showed; the `posix` and `disabled` back ends have no pool.
    private func seenThreads() -> Measurement {
        let gauge = recordings.flatMap { $0.values(of: .diskThreads) }.map(\.value).max()
        let seen = [gauge, sampledDiskThreads].compactMap { $0 }.max()
        return Measurement(seen.map { Double($0) }, otherwise: "neither the engine nor /proc said")
    }

    private var network: [String: Measurement] {
        let all = lastSum(of: .receivedBytes).number
        let payload = lastSum(of: .payloadReceivedBytes).number
        let ratio = all.flatMap { all in payload.flatMap { $0 > 0 ? all / $0 : nil } }
        let redundant = lastSum(of: .payloadRedundantBytes).number
        let failed = lastSum(of: .payloadFailedBytes).number
        let wasted = redundant.flatMap { redundant in failed.map { redundant + $0 } }
        return [String: Measurement](measured: [
            MetricCatalog.wireOverhead: Measurement(ratio, otherwise: absence(of: .receivedBytes)),
            MetricCatalog.wastedBytes: Measurement(wasted, otherwise: absence(of: .payloadRedundantBytes)),
        ])
    }

    /// Payload and the queue of blocks to be written over time.
    var series: [Series] {
        let curve = SwarmCurve.sum(recordings.map { $0.payload })
        let queued = SwarmCurve.sum(recordings.map { $0.values(of: .diskQueueBytes) })
        return [series("payload_received_bytes", curve), series("queued_write_bytes", queued)]
    }

    private func series(_ name: String, _ samples: [(sampledNs: Int64, value: Int64)]) -> Series {
        let kept = samples.filter { $0.sampledNs >= startNs }
        return Series(
            name: name,
            unit: .bytes,
            tSeconds: kept.map { Double($0.sampledNs - startNs) / 1e9 },
            values: kept.map { Double($0.value) }
        )
    }

    /// Why a counter has no value: the engines' own reason where they gave one.
    private func absence(of counter: EngineCounter) -> String {
        leechers.lazy.compactMap { $0.absentCounters[counter.rawValue] }.first
            ?? "no sample of \(counter.rawValue)"
    }

    private func limit(_ kind: EngineLimit.Kind) -> EngineLimitRecord? {
        context.ledger.all.first { $0.role == EngineRole.leecher.rawValue }?.limits?[kind.rawValue]
    }

    /// The last value of a counter, added up over all leechers.
    private func lastSum(of counter: EngineCounter) -> Measurement {
        let last = recordings.compactMap { $0.values(of: counter).last?.value }
        guard last.count == recordings.count, !last.isEmpty else { return .absent(absence(of: counter)) }
        return .value(Double(last.reduce(0, +)))
    }
}
