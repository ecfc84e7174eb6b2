/// Everyone announced for one info-hash.
struct Swarm: Sendable {
    private var v4 = SwarmPool()
    private var v6 = SwarmPool()
    private var downloads = 0

    /// Peers of both families.
    var count: Int { v4.count + v6.count }

    /// The sizes, both families together.
    var counts: SwarmCounts {
        SwarmCounts(
            seeders: v4.seeders.count + v6.seeders.count,
            leechers: v4.leechers.count + v6.leechers.count,
            downloads: downloads
        )
    }

    func contains(_ endpoint: PeerContact) -> Bool {
        switch endpoint.address.family {
        case .v4: v4.contains(endpoint)
        case .v6: v6.contains(endpoint)
        }
    }

    /// Carries out one announce: the peer comes, stays, changes sides or leaves.
    mutating func apply(_ announce: AnnounceRequest, expiry: TrackerInstant) {
        let isNewCompletion =
            switch announce.endpoint.address.family {
            case .v4: v4.apply(announce, expiry: expiry)
            case .v6: v6.apply(announce, expiry: expiry)
            }
        if isNewCompletion { downloads += 1 }
    }

    /// Up to `wanted` peers of one family for this requester.
    func peers(
        _ family: PeerAddress.Family,
        _ wanted: Int,
        for announce: AnnounceRequest,
        using generator: inout some RandomNumberGenerator
    ) -> [Peer] {
        switch family {
        case .v4: v4.peers(wanted, for: announce, using: &generator)
        case .v6: v6.peers(wanted, for: announce, using: &generator)
        }
    }

    /// Forgets peers whose time is over; costs nothing while none can be.
    mutating func removeExpired(at now: TrackerInstant) {
        v4.removeExpired(at: now)
        v6.removeExpired(at: now)
    }
}
