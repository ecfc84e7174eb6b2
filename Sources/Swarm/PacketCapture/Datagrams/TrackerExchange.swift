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
