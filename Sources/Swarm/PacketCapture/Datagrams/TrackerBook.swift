/// All exchanges with trackers: measured, the first ones listed.
struct TrackerBook: Sendable {
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
