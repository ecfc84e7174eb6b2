/// All exchanges with trackers: measured, the first ones listed.
struct TrackerBook: Sendable {
    private(set) var exchanges: [TrackerExchange] = []
    private(set) var latencies: [String: LatencyBuckets] = [:]
    private(set) var requests: [String: Int] = [:]
    private(set) var unanswered = 0
    private(set) var firstRequestNs: Int64?
    private(set) var firstResponseNs: Int64?

    mutating func add(_ exchange: TrackerExchange) {
        let key = "\(exchange.transport)_\(exchange.kind)"
        requests[key, default: 0] += 1
        firstRequestNs = min(firstRequestNs ?? .max, exchange.timeNs)
        if let response = exchange.responseNs {
            latencies[key, default: LatencyBuckets()].record(response)
            firstResponseNs = min(firstResponseNs ?? .max, exchange.timeNs + response)
        } else {
            unanswered += 1
        }
        if exchanges.count < CaptureLimits.trackerRequests { exchanges.append(exchange) }
    }
}
