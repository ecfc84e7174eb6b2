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

    /// The counters asked for, by libtorrent's names, in the order of `Sample.counters`.
    static let counters = [
        "net.recv_payload_bytes", "ses.num_piece_passed", "disk.disk_hash_time", "disk.num_running_threads",
        "disk.queued_write_bytes", "net.recv_bytes", "net.recv_failed_bytes", "net.recv_redundant_bytes",
    ]

    /// Samples kept at most: 20 minutes at 50 a second.
    private static let maximumSamples = 60_000

    private struct State {
        var samples: [Sample] = []
        var replaced: Int64 = 0
        var payloadBytes: Int64 = 0
    }

    private let state = Mutex(State())

    var samples: [Sample] { state.withLock { $0.samples } }

    /// Status events that the engine replaced because nobody read them in time.
    var replacedEvents: Int64 { state.withLock { $0.replaced } }

    /// Payload bytes at the latest event, also of one that was too many to be kept.
    var payloadBytes: Int64 { state.withLock { $0.payloadBytes } }

    func add(_ event: StatusEvent, readableNs: Int64? = nil) {
        let sample = Sample(
            sampledNs: event.sampledNs,
            readableNs: readableNs,
            counters: Self.counters.map { event.counters[$0] }
        )
        state.withLock { state in
            state.replaced = event.dropped
            state.payloadBytes = event.counters[Self.counters[0]] ?? state.payloadBytes
            if state.samples.count < Self.maximumSamples { state.samples.append(sample) }
        }
    }

    /// One counter over time; samples without it are left out.
    func values(of counter: String) -> [(sampledNs: Int64, value: Int64)] {
        guard let index = Self.counters.firstIndex(of: counter) else { return [] }
        return samples.compactMap { sample in
            sample.counters[index].map { (sampledNs: sample.sampledNs, value: $0) }
        }
    }
}
