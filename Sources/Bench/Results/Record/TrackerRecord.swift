/// What the tracker inside the harness served over the whole invocation.
package struct TrackerRecord: Codable, Sendable, Equatable {
    /// Protocols it spoke: `http`, `udp`.
    package var protocols: [String]
    /// Announces answered with peers.
    package var announces: Int
    /// Scrapes answered.
    package var scrapes: Int
    /// Requests answered with a failure or dropped because of a limit.
    package var refused: Int
    /// Time from a complete request to its reply handed to the socket.
    package var announceService: LatencyHistogram?

    /// A value of these fields.
    package init(
        protocols: [String],
        announces: Int,
        scrapes: Int,
        refused: Int,
        announceService: LatencyHistogram? = nil
    ) {
        self.protocols = protocols
        self.announces = announces
        self.scrapes = scrapes
        self.refused = refused
        self.announceService = announceService
    }

    private enum CodingKeys: String, CodingKey {
        case protocols
        case announces
        case scrapes
        case refused
        case announceService = "announce_service"
    }
}
