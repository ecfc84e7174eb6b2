/// One part of a call's way, over the calls of a series in which it could be told.
///
/// The parts of one call add up to its latency; their medians need not.
package struct LatencyPart: Codable, Sendable, Equatable {
    /// What happens in it; `LatencyPart.names` has those of this version.
    package var part: String
    /// Calls in which both ends of the part were stamped.
    package var count: UInt64
    /// Mean over those calls.
    package var meanNs: Double
    /// Median, from an HDR histogram of 3 digits; absent with fewer than 20 calls.
    package var p50Ns: UInt64?
    /// 99th percentile; absent with fewer than 1000 calls.
    package var p99Ns: UInt64?
    /// Longest.
    package var maxNs: UInt64
    /// Mean over the slowest hundredth of the calls, by their whole latency: where the time of a slow call went.
    package var slowMeanNs: Double?

    /// A value of these fields.
    package init(
        part: String,
        count: UInt64,
        meanNs: Double,
        p50Ns: UInt64?,
        p99Ns: UInt64?,
        maxNs: UInt64,
        slowMeanNs: Double?
    ) {
        self.part = part
        self.count = count
        self.meanNs = meanNs
        self.p50Ns = p50Ns
        self.p99Ns = p99Ns
        self.maxNs = maxNs
        self.slowMeanNs = slowMeanNs
    }

    /// The parts in the order in which a call goes through them.
    ///
    /// Intended send → `before_write` → write entered → `to_engine` → read by the engine → `engine_queue` → taken up →
    /// `engine_handling` → outcome there → `engine_encoding` → written → `to_client` → first byte readable → `arriving`
    /// → frame complete → `decoding` → decoded → `delivering` → delivered. Of an engine without traces only
    /// `beyond_pipe` is known, from write entered to first byte readable. `write_call` is the time in `write(2)` and
    /// lies beside `to_engine`, not after it; `engine_service` is the three parts in the engine as one, from read to
    /// about to be written.
    package static let names = [
        "before_write", "write_call", "beyond_pipe", "to_engine", "engine_queue", "engine_handling", "engine_encoding",
        LatencyPart.service, "to_client", "arriving", "decoding", "delivering",
    ]

    /// The engine's own time for a call, apart from pipes and from waking threads, which no engine can do without.
    package static let service = "engine_service"

    private enum CodingKeys: String, CodingKey {
        case part
        case count
        case meanNs = "mean_ns"
        case p50Ns = "p50_ns"
        case p99Ns = "p99_ns"
        case maxNs = "max_ns"
        case slowMeanNs = "slow_mean_ns"
    }
}
