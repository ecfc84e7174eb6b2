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
    /// TCP connections that the tracker closed before their client had its answer, or could not accept.
    package internal(set) var connectionsFailed: UInt64
    /// Why the last of them failed, with the kernel's words where there are any.
    package internal(set) var lastConnectionFailure: String?
    /// What the client of the last refused or dropped request was told, or why it was dropped.
    package internal(set) var lastRefusal: String?
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

    /// What its clients did not get, with the last cause of each; nil when everybody was served.
    package var complaint: String? {
        let refused = refusals.values.reduce(0, +)
        var parts: [String] = []
        if connectionsFailed > 0 {
            parts.append(
                "the tracker closed \(connectionsFailed) connection\(connectionsFailed == 1 ? "" : "s"): "
                    + (lastConnectionFailure ?? "no cause known")
            )
        }
        if refused > 0 {
            parts.append(
                "the tracker refused \(refused) request\(refused == 1 ? "" : "s"): \(lastRefusal ?? "no cause known")"
            )
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// All announces answered, over both transports, of one event or of all.
    package func announceCount(_ event: AnnounceEvent? = nil) -> UInt64 {
        announces.values.reduce(0) { sum, byEvent in
            sum + (event.map { byEvent[$0, default: 0] } ?? byEvent.values.reduce(0, +))
        }
    }
}
