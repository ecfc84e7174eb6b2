/// What a tracker has done and holds at one moment; counters start at 0 with the tracker.
package struct TrackerStatistics: Codable, Hashable, Sendable {
    /// Announces answered, by transport and event; every transport and event has an entry.
    package internal(set) var announces: [TrackerTransport: [AnnounceEvent: UInt64]]
    /// Scrape requests answered, by transport.
    package internal(set) var scrapes: [TrackerTransport: UInt64]
    /// Connection ids issued over UDP.
    package internal(set) var connects: UInt64
    /// Requests refused or dropped, by kind; every kind has an entry.
    package internal(set) var refusals: [RefusalKind: UInt64]
    /// TCP connections accepted since the start.
    package internal(set) var connectionsAccepted: UInt64
    /// TCP connections open now.
    package internal(set) var connectionsOpen: Int
    /// Swarms known now, empty ones included.
    package internal(set) var swarms: Int
    /// Peers known now, over all swarms; a peer with two address families counts twice.
    package internal(set) var peers: Int
    /// Most peers known at once so far.
    package internal(set) var peersPeak: Int
    /// Service times of announces; absent where a transport has answered none.
    package internal(set) var announceServiceTimes: [TrackerTransport: ServiceTimes]

    /// All announces answered, over both transports, of one event or of all.
    package func announceCount(_ event: AnnounceEvent? = nil) -> UInt64 {
        announces.values.reduce(0) { sum, byEvent in
            sum + (event.map { byEvent[$0, default: 0] } ?? byEvent.values.reduce(0, +))
        }
    }
}
