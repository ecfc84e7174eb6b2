import EngineProtocol
import Synchronization

/// What one leecher's status events said over time; filled on its reader thread.
final class LeecherRecording: Sendable {
    /// One event, reduced to what is kept.
    struct Sample: Sendable {
        /// `CLOCK_MONOTONIC`, when the library stated it.
        let sampledNs: Int64
        /// When torrbench had it, where that was noted.
        let readableNs: Int64?
        let counters: [Int64?]
    }

    /// The counters asked for, in the order of `Sample.counters`.
    static let counters: [EngineCounter] = [
        .payloadReceivedBytes, .payloadKeptBytes, .passedPieces, .hashTimeNs, .diskThreads, .diskQueueBytes,
        .receivedBytes, .payloadFailedBytes, .payloadRedundantBytes,
    ]

    /// Samples kept at most: 20 minutes at 50 a second.
    private static let maximumSamples = 60_000

    private struct State {
        var samples: [Sample] = []
        var payloadBytes: Int64 = 0
    }

    private let state = Mutex(State())

    var samples: [Sample] { state.withLock { $0.samples } }

    /// Payload bytes at the latest event, also of one that was too many to be kept.
    var payloadBytes: Int64 { state.withLock { $0.payloadBytes } }

    func add(_ event: StatusEvent, readableNs: Int64? = nil) {
        let sample = Sample(
            sampledNs: event.sampledNs,
            readableNs: readableNs,
            counters: Self.counters.map { event.counters[counter: $0] }
        )
        state.withLock { state in
            state.payloadBytes = event.payloadBytes ?? state.payloadBytes
            if state.samples.count < Self.maximumSamples { state.samples.append(sample) }
        }
    }

    /// Payload over time: what came, of engines that tell only what they kept that.
    var payload: [(sampledNs: Int64, value: Int64)] {
        let received = values(of: .payloadReceivedBytes)
        return received.isEmpty ? values(of: .payloadKeptBytes) : received
    }

    /// One counter over time; samples without it are left out.
    func values(of counter: EngineCounter) -> [(sampledNs: Int64, value: Int64)] {
        guard let index = Self.counters.firstIndex(of: counter) else { return [] }
        return samples.compactMap { sample in
            sample.counters[index].map { (sampledNs: sample.sampledNs, value: $0) }
        }
    }
}

extension StatusEvent {
    fileprivate var payloadBytes: Int64? {
        counters[counter: .payloadReceivedBytes] ?? counters[counter: .payloadKeptBytes]
    }
}
