/// What was said to trackers.
package struct TrackerReport: Codable, Hashable, Sendable {
    /// Requests by transport and kind, such as `http_announce`.
    package let requests: [String: Int]
    /// From request to the answer's first byte, by the same names.
    package let responseTimes: [String: LatencySummary]
    /// Requests to which no answer was seen.
    package let unanswered: Int
    /// The first exchanges.
    package let exchanges: [TrackerExchange]
}
