import Metainfo

/// All swarms and their limits: announces and scrapes as changes to a value, time and randomness handed in.
struct SwarmRegistry: Sendable {
    private let limits: TrackerLimits
    private let peerLifetime: Duration
    private var generator: SplitMix64
    private var swarms: [InfoHash: Swarm] = [:]

    /// Peers over all swarms.
    private(set) var peerCount = 0
    /// The most there have been at once.
    private(set) var peerCountPeak = 0
    /// Swarms known, empty ones included.
    var swarmCount: Int { swarms.count }

    init(limits: TrackerLimits, peerLifetime: Duration, seed: UInt64) {
        self.limits = limits
        self.peerLifetime = peerLifetime
        generator = SplitMix64(state: seed)
    }

    /// Carries out an announce and chooses the peers to hand back; a refused one changes nothing.
    mutating func announce(
        _ request: AnnounceRequest,
        at now: TrackerInstant,
        mostReturned: Int,
        bothFamilies: Bool
    ) throws(Refusal) -> AnnounceReply {
        removeExpired(in: request.infoHash, at: now)
        if request.event != .stopped { try admit(request) }
        guard request.event != .stopped || swarms[request.infoHash] != nil else {
            // A peer that leaves a swarm nobody knows: nothing to do, and no reason to trouble it.
            return AnnounceReply(counts: .none, sameFamily: [], otherFamily: [])
        }
        let before = swarms[request.infoHash]?.count ?? 0
        swarms[request.infoHash, default: Swarm()].apply(request, expiry: now + peerLifetime)
        let swarm = swarms[request.infoHash, default: Swarm()]
        adjustPeerCount(by: swarm.count - before)

        let asked = request.event == .stopped ? 0 : request.wanted ?? limits.defaultPeersReturned
        let wanted = min(asked, limits.peersReturned, mostReturned)
        let family = request.endpoint.address.family
        let same = swarm.peers(family, wanted, for: request, using: &generator)
        let other =
            bothFamilies
            ? swarm.peers(family == .v4 ? .v6 : .v4, wanted - same.count, for: request, using: &generator)
                // One client announces once in each family under one id (BEP 7); it has no use for itself.
                .filter { $0.id != request.peerID }
            : []
        return AnnounceReply(counts: swarm.counts, sameFamily: same, otherFamily: other)
    }

    /// The size of one swarm; nil for one nobody has announced.
    mutating func counts(of infoHash: InfoHash, at now: TrackerInstant) -> SwarmCounts? {
        removeExpired(in: infoHash, at: now)
        return swarms[infoHash]?.counts
    }

    /// Forgets every peer whose time is over, in all swarms.
    mutating func removeExpired(at now: TrackerInstant) {
        for place in swarms.values.indices {
            let before = swarms.values[place].count
            swarms.values[place].removeExpired(at: now)
            adjustPeerCount(by: swarms.values[place].count - before)
        }
    }

    private mutating func removeExpired(in infoHash: InfoHash, at now: TrackerInstant) {
        guard let place = swarms.index(forKey: infoHash) else { return }
        let before = swarms.values[place].count
        swarms.values[place].removeExpired(at: now)
        adjustPeerCount(by: swarms.values[place].count - before)
    }

    /// Makes sure there is room for this announce.
    private mutating func admit(_ request: AnnounceRequest) throws(Refusal) {
        if let place = swarms.index(forKey: request.infoHash) {
            if swarms.values[place].contains(request.endpoint) { return }
            guard swarms.values[place].count < limits.peersPerSwarm else {
                throw Refusal(.limitReached, "swarm is full with \(limits.peersPerSwarm) peers, announce again later")
            }
        } else {
            try makeRoomForSwarm()
        }
        guard peerCount < limits.peers else {
            throw Refusal(.limitReached, "tracker is full with \(limits.peers) peers, announce again later")
        }
    }

    private mutating func makeRoomForSwarm() throws(Refusal) {
        guard swarms.count >= limits.swarms else { return }
        guard let empty = swarms.first(where: { $0.value.count == 0 })?.key else {
            throw Refusal(.limitReached, "tracker is full with \(limits.swarms) torrents, announce again later")
        }
        swarms[empty] = nil
    }

    private mutating func adjustPeerCount(by difference: Int) {
        peerCount += difference
        peerCountPeak = max(peerCountPeak, peerCount)
    }
}
