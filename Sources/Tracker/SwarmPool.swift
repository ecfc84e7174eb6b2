/// The peers of one address family in a swarm, by what they can give.
struct SwarmPool: Sendable {
    private(set) var seeders = PeerTable()
    private(set) var leechers = PeerTable()
    /// No peer's time is over before this.
    private var earliestExpiry: TrackerInstant?

    var count: Int { seeders.count + leechers.count }

    func contains(_ endpoint: PeerContact) -> Bool { seeders[endpoint] != nil || leechers[endpoint] != nil }

    /// Carries out one announce; returns whether it is the first news of a finished download.
    mutating func apply(_ announce: AnnounceRequest, expiry: TrackerInstant) -> Bool {
        let known = seeders.remove(announce.endpoint) ?? leechers.remove(announce.endpoint)
        guard announce.event != .stopped else { return false }
        let hadCompleted = known?.hasCompleted ?? false
        let peer = Peer(
            endpoint: announce.endpoint,
            id: announce.peerID,
            hasCompleted: hadCompleted || announce.event == .completed,
            expiry: expiry
        )
        if announce.hasEverything { seeders.insert(peer) } else { leechers.insert(peer) }
        earliestExpiry = min(earliestExpiry ?? expiry, expiry)
        return peer.hasCompleted && !hadCompleted
    }

    /// Up to `wanted` peers for this requester; a seeder gets leechers only.
    func peers(
        _ wanted: Int,
        for announce: AnnounceRequest,
        using generator: inout some RandomNumberGenerator
    ) -> [Peer] {
        guard !announce.hasEverything else {
            return leechers.sample(wanted, excluding: announce.endpoint, using: &generator)
        }
        // Seeders get at least half of the places, so that a crowd of leechers does not hide the only source.
        let others = leechers.count - (leechers[announce.endpoint] == nil ? 0 : 1)
        let seats = min(seeders.count, max(wanted - others, (wanted + 1) / 2))
        return seeders.sample(seats, excluding: announce.endpoint, using: &generator)
            + leechers.sample(wanted - seats, excluding: announce.endpoint, using: &generator)
    }

    /// Forgets peers whose time is over; costs nothing while none can be.
    mutating func removeExpired(at now: TrackerInstant) {
        guard let earliest = earliestExpiry, earliest <= now else { return }
        seeders.removeExpired(at: now)
        leechers.removeExpired(at: now)
        earliestExpiry = (seeders.peers + leechers.peers).map(\.expiry).min()
    }
}
