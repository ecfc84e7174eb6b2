/// How a leecher learns of the seeders.
package enum Discovery: String, Sendable, Equatable, Codable, CaseIterable {
    /// The in-process tracker over HTTP (BEP 3, 23).
    case trackerHTTP = "tracker-http"
    /// The in-process tracker over UDP (BEP 15).
    case trackerUDP = "tracker-udp"
    /// The harness tells it the addresses; no tracker runs.
    case direct
}
