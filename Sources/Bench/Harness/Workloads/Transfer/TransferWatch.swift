import EngineClient
import EngineProtocol
import Judging
import Scenarios
import Vocabulary

/// Waits for a transfer's end, telling how far it has come.
struct TransferWatch: Sendable {
    let context: RunContext
    let engines: [RunningEngine]
    let leechers: [RunningEngine]
    let recordings: [LeecherRecording]
    /// Looked at with every sample of the first leecher.
    let memory: PeakMemory

    /// How a transfer ended.
    struct Finish: Sendable {
        /// Each leecher's word of its last piece, in the order of the leechers.
        let events: [ReceivedEvent]
        /// The most anonymous memory seen of each engine, by label; engines that could not be read are missing.
        let peakAnonymousBytes: [String: Int64]
    }

    /// Counters that the validity rules need at the end.
    static let evidenceCounters: [EngineCounter] = [
        .payloadReceivedBytes, .payloadFailedBytes, .payloadRedundantBytes, .passedPieces,
    ]

    /// 50 samples a second, so that a transfer of half a second has a shape; what they cost is in `torrbench overhead`.
    private static let sampleIntervalMs: Int64 = 20
    private static let progressInterval = Duration.milliseconds(100)

    /// Starts the recording of one leecher.
    ///
    /// `memory` is looked at with each of its samples: often enough for a short peak, and without a timer of its own.
    static func subscribe(
        _ leecher: RunningEngine,
        _ recording: LeecherRecording,
        memory: PeakMemory? = nil
    ) async throws {
        leecher.connection.onStatus { event, readableNs in
            recording.add(event, readableNs: readableNs)
            memory?.look()
        }
        _ = try await leecher.connection.subscribe(
            SubscribeParams(intervalMs: sampleIntervalMs, counters: LeecherRecording.counters.map(\.rawValue))
        )
    }

    /// Returns when every leecher has finished.
    func finish() async throws -> Finish {
        try await withThrowingTaskGroup(of: (leecher: Int, event: ReceivedEvent)?.self) { group in
            for (number, leecher) in leechers.enumerated() {
                group.addTask { (number, try await Self.finished(leecher, within: context.configuration.runTimeout)) }
            }
            let total = context.prepared.totalBytes * Int64(leechers.count)
            var finished: [Int: ReceivedEvent] = [:]
            group.addTask { try await Self.tick() }
            while let result = try await group.next() {
                if let result {
                    finished[result.leecher] = result.event
                    if finished.count == leechers.count { break }
                    continue
                }
                let received = recordings.reduce(0) { $0 + $1.payloadBytes }
                context.observer(.progressed(context.planned, payloadBytes: received, totalBytes: total))
                group.addTask { try await Self.tick() }
            }
            group.cancelAll()
            let events = finished.sorted { $0.key < $1.key }.map(\.value)
            return Finish(events: events, peakAnonymousBytes: memory.finish())
        }
    }

    private static func finished(_ leecher: RunningEngine, within limit: Duration) async throws -> ReceivedEvent {
        try await leecher.connection.event("end of the transfer to \(leecher.label)", within: limit) {
            $0.kind == .finished
        }
    }

    private static func tick() async throws -> (leecher: Int, event: ReceivedEvent)? {
        try? await Task.sleep(for: progressInterval)
        return nil
    }
}
