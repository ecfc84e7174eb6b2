import CLibtorrent
import EngineProtocol

/// The counters of the protocol and libtorrent's own, by name; the order of the library's holds for one version only.
struct CounterCatalogue: Sendable {
    /// Where a counter's value stands in a sample, and how many of the counter's units are in one of the library's.
    private struct Source {
        let index: Int
        let factor: Int64
    }

    /// What libtorrent counts, by the protocol's names.
    private static let own: [EngineCounter: (name: String, factor: Int64)] = [
        .payloadReceivedBytes: ("net.recv_payload_bytes", 1),
        .payloadSentBytes: ("net.sent_payload_bytes", 1),
        .payloadFailedBytes: ("net.recv_failed_bytes", 1),
        .payloadRedundantBytes: ("net.recv_redundant_bytes", 1),
        .receivedBytes: ("net.recv_bytes", 1),
        .passedPieces: ("ses.num_piece_passed", 1),
        .diskQueueBytes: ("disk.queued_write_bytes", 1),
        .diskThreads: ("disk.num_running_threads", 1),
        .hashTimeNs: ("disk.disk_hash_time", 1000),
        .connectedPeers: ("peer.num_peers_connected", 1),
    ]

    /// All names: the protocol's that there are, then the library's in its order.
    let names: [String]
    /// Why each of the protocol's counters that there is not is absent.
    let absences: [String: String]
    private let sources: [String: Source]

    init() {
        var names: [String] = []
        var sources: [String: Source] = [:]
        for position in 0..<tb_counter_count() {
            var counter = tb_counter()
            guard tb_counter_describe(position, &counter) else { continue }
            let name = CText.string(counter.name)
            names.append(name)
            sources[name] = Source(index: Int(counter.value_index), factor: 1)
        }
        var neutral: [String] = []
        var absences: [String: String] = [:]
        for counter in EngineCounter.allCases {
            if let (name, factor) = Self.own[counter], let source = sources[name] {
                sources[counter.rawValue] = Source(index: source.index, factor: factor)
                neutral.append(counter.rawValue)
            } else if let (name, _) = Self.own[counter] {
                absences[counter.rawValue] = "libtorrent \(Libtorrent.version) has no \(name)"
            } else {
                absences[counter.rawValue] =
                    "libtorrent counts it for each torrent alone: total_done_bytes of its status"
            }
        }
        self.names = neutral + names
        self.absences = absences
        self.sources = sources
    }

    /// Those of `names` that there are not.
    func absent(of names: [String]) -> [String] { names.filter { sources[$0] == nil } }

    /// The values of `names` in a sample, without those that are absent.
    func values(of names: [String], in sample: CounterSample) -> [String: Int64] {
        var values: [String: Int64] = [:]
        for name in names {
            guard let source = sources[name], source.index < sample.values.count else { continue }
            values[name] = sample.values[source.index] * source.factor
        }
        return values
    }

    /// The value of one of the protocol's counters.
    func value(of counter: EngineCounter, in sample: CounterSample) -> Int64? {
        guard let source = sources[counter.rawValue], source.index < sample.values.count else { return nil }
        return sample.values[source.index] * source.factor
    }

    /// An engine's last words: every counter of the protocol's, and those of the library's that are not 0.
    func lastValues(in sample: CounterSample) -> [String: Int64] {
        values(of: names, in: sample).filter { $0.value != 0 || EngineCounter(rawValue: $0.key) != nil }
    }
}

/// All counters at one instant.
struct CounterSample: Sendable {
    /// `CLOCK_MONOTONIC`, when libtorrent took it.
    let sampledNs: Int64
    let values: [Int64]
}
