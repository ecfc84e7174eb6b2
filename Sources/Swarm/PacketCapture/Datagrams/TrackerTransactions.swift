/// All exchanges with trackers: measured, the first ones listed.
struct TrackerTransactions: Sendable {
    private(set) var exchanges: [TrackerExchange] = []
    private(set) var latencies: [String: LatencyBuckets] = [:]
    private(set) var requests: [String: Int] = [:]
    private(set) var unanswered = 0
    private(set) var firstRequestNs: Int64?
    private(set) var firstResponseNs: Int64?

    /// Counts an exchange of a kind, such as `http_announce`; `exchange` is made where it is listed too.
    mutating func add(_ kind: String, atNs time: Int64, answeredNs: Int64?, _ exchange: () -> TrackerExchange) {
        requests[kind, default: 0] += 1
        firstRequestNs = min(firstRequestNs ?? .max, time)
        if let answeredNs {
            latencies[kind, default: LatencyBuckets()].record(answeredNs - time)
            firstResponseNs = min(firstResponseNs ?? .max, answeredNs)
        } else {
            unanswered += 1
        }
        if exchanges.count < CaptureLimits.trackerRequests { exchanges.append(exchange()) }
    }
}

/// One request to a tracker and what came of it.
package struct TrackerExchange: Codable, Hashable, Sendable {
    /// `http` or `udp`.
    package let transport: String
    /// `announce`, `scrape` or `connect`.
    package let kind: String
    /// Who asked.
    package let client: String
    /// Who was asked.
    package let tracker: String
    /// The packet that asked.
    package let packet: Int
    /// When it asked.
    package let timeNs: Int64
    /// From the request to the answer's first byte; nil when there was none.
    package let responseNs: Int64?
    /// The HTTP status, or why a UDP tracker refused.
    package let outcome: String?
}
