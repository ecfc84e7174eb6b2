import Metainfo

/// All swarms and their limits: announces and scrapes as changes to a value, time and randomness handed in.
struct SwarmRegistry: Sendable {
    private let limits: TrackerLimits
    private let peerLifetime: Duration
    /// A swarm is idle that nobody has announced for so long: two intervals that its peers were told.
    private let idleTime: Duration
    /// Spoils the choice of contacts that fall on one slot of a table.
    private let tableKey: UInt64
    private var draw: PeerDraw
    private var slots: [Swarm?] = []
    private var freeSlots: [Int32] = []
    private var places: [SwarmKey: Int32] = [:]
    /// Swarms that each address has begun, and peers that it has in all.
    private var created = SourceCounts()
    private var sources = SourceCounts()
    /// Where the search for a swarm that may go continues.
    private var hand = 0

    /// How many swarms one announce looks at, at most, to make room for its own.
    private static let evictionSteps = 64

    /// Peers over all swarms.
    private(set) var peerCount = 0
    /// The most there have been at once.
    private(set) var peerCountPeak = 0
    /// Swarms known, empty ones included.
    var swarmCount: Int { places.count }

    init(
        limits: TrackerLimits,
        peerLifetime: Duration,
        announceInterval: Duration = .seconds(5),
        seed: UInt64,
        tableKey: UInt64 = .random(in: .min ... .max)
    ) {
        self.limits = limits
        self.peerLifetime = peerLifetime
        idleTime = min(announceInterval * 2, peerLifetime)
        self.tableKey = tableKey
        draw = PeerDraw(seed: seed)
    }

    /// Carries out an announce and chooses the peers to hand back; a refused one changes nothing.
    mutating func announce(
        _ request: AnnounceRequest,
        at now: TrackerInstant,
        mostReturned: Int,
        bothFamilies: Bool
    ) throws(Refusal) -> AnnounceReply {
        guard let entry = try enter(request, at: now), let swarm = slots[entry.slot] else { return .nobody }
        let wanted = wanted(request, mostReturned)
        let family = request.endpoint.address.family
        let same = peers(swarm, family, wanted, request, at: entry.place)
        let other =
            bothFamilies
            ? peers(swarm, family == .v4 ? .v6 : .v4, wanted - same.count, request, at: nil)
                // One client announces once in each family under one id (BEP 7); it has no use for itself.
                .filter { $0.id != request.peerID }
            : []
        return AnnounceReply(counts: swarm.counts, sameFamily: same, otherFamily: other)
    }

    /// Carries out an announce and writes the contacts of its own family that are handed back into a buffer.
    ///
    /// Returns the swarm's size and the bytes written, as many whole contacts as the buffer has room for at most.
    mutating func announce(
        _ request: AnnounceRequest,
        at now: TrackerInstant,
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(Refusal) -> (counts: SwarmCounts, byteCount: Int) {
        guard let entry = try enter(request, at: now) else { return (.none, 0) }
        let family = request.endpoint.address.family
        let wanted = wanted(request, buffer.count / family.contactBytes)
        draw.clear()
        // The swarm is lent where it lies: a copy would hold its arrays twice.
        slots[entry.slot]?.draw(wanted, of: family, forSeeder: request.hasEverything, at: entry.place, into: &draw)
        if !draw.places.isEmpty, let start = buffer.baseAddress {
            slots[entry.slot]?.write(draw.places, of: family, to: start)
        }
        return (slots[entry.slot]?.counts ?? .none, draw.places.count * family.contactBytes)
    }

    private func wanted(_ request: AnnounceRequest, _ mostReturned: Int) -> Int {
        let asked = request.event == .stopped ? 0 : request.wanted ?? limits.defaultPeersReturned
        return min(asked, limits.peersReturned, mostReturned)
    }

    private mutating func peers(
        _ swarm: Swarm,
        _ family: PeerAddress.Family,
        _ wanted: Int,
        _ request: AnnounceRequest,
        at place: Int?
    ) -> [Peer] {
        draw.clear()
        swarm.draw(wanted, of: family, forSeeder: request.hasEverything, at: place, into: &draw)
        return draw.places.map { swarm.peer(family, at: $0) }
    }

    /// Enters the peer in its swarm; nil when it leaves a swarm nobody knows: nothing to do, and no reason to trouble it.
    private mutating func enter(
        _ request: AnnounceRequest,
        at now: TrackerInstant
    ) throws(Refusal) -> (slot: Int, place: Int?)? {
        let key = SwarmKey(request.infoHash)
        let slot: Int
        if let known = places[key] {
            slot = Int(known)
            removeExpired(in: slot, at: now)
            if request.event != .stopped { try admit(request, to: slot, at: now) }
        } else {
            guard request.event != .stopped else { return nil }
            slot = try makeSwarm(key, for: request.endpoint.address, at: now)
        }
        let before = slots[slot]?.count ?? 0
        let place = slots[slot]?.apply(request, expiry: now + peerLifetime, key: tableKey, sources: &sources)
        slots[slot]?.lastAnnounce = now
        adjustPeerCount(by: (slots[slot]?.count ?? 0) - before)
        return (slot, place ?? nil)
    }

    /// The size of one swarm; nil for one nobody has announced.
    mutating func counts(of infoHash: InfoHash, at now: TrackerInstant) -> SwarmCounts? {
        guard let slot = places[SwarmKey(infoHash)] else { return nil }
        removeExpired(in: Int(slot), at: now)
        return slots[Int(slot)]?.counts
    }

    /// Forgets every peer whose time is over, in all swarms.
    mutating func removeExpired(at now: TrackerInstant) {
        for slot in slots.indices { removeExpired(in: slot, at: now) }
    }

    private mutating func removeExpired(in slot: Int, at now: TrackerInstant) {
        guard let before = slots[slot]?.count else { return }
        slots[slot]?.removeExpired(at: now, from: &sources)
        adjustPeerCount(by: (slots[slot]?.count ?? 0) - before)
    }

    private mutating func adjustPeerCount(by difference: Int) {
        peerCount += difference
        peerCountPeak = max(peerCountPeak, peerCount)
    }
}

// MARK: - Room

extension SwarmRegistry {
    /// Makes sure that a swarm has room for this announce.
    private mutating func admit(_ request: AnnounceRequest, to slot: Int, at now: TrackerInstant) throws(Refusal) {
        let source = request.endpoint.address
        guard let count = slots[slot]?.count else { return }
        let isFull = count >= limits.peersPerSwarm
        guard isFull || peerCount >= limits.peers || sources[source] >= limits.peersPerSource else { return }
        if slots[slot]?.contains(request.endpoint) == true { return }
        guard !isFull else {
            throw Refusal(.limitReached, "swarm is full with \(limits.peersPerSwarm) peers, announce again later")
        }
        try makeRoomForPeer(of: source, sparing: slot, at: now)
    }

    private mutating func makeSwarm(
        _ key: SwarmKey,
        for source: PeerAddress,
        at now: TrackerInstant
    ) throws(Refusal) -> Int {
        if peerCount >= limits.peers || sources[source] >= limits.peersPerSource {
            try makeRoomForPeer(of: source, sparing: nil, at: now)
        }
        if swarmCount >= limits.swarms || created[source] >= limits.swarmsPerSource {
            try makeRoomForSwarm(of: source, at: now)
        }
        let swarm = Swarm(key: key, creator: source, lastAnnounce: now)
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = Int(free)
            slots[slot] = swarm
        } else {
            slot = slots.count
            slots.append(swarm)
        }
        places[key] = Int32(slot)
        created.add(source)
        return slot
    }

    private mutating func makeRoomForPeer(
        of source: PeerAddress,
        sparing slot: Int?,
        at now: TrackerInstant
    ) throws(Refusal) {
        guard sources[source] < limits.peersPerSource else {
            throw Refusal(
                .limitReached,
                "\(source) has \(limits.peersPerSource) peers, the most for one address, announce again later"
            )
        }
        let share = sources.fairShare(of: limits.peers, with: source)
        let mayTakeOthers = sources[source] < share
        let before = peerCount
        makeRoom(sparing: slot, at: now) { registry, swarm in
            swarm.count > 0
                && (registry.isIdle(swarm, at: now) || mayTakeOthers && registry.sources[swarm.creator] > share)
        }
        guard peerCount < before else {
            throw Refusal(.limitReached, "tracker is full with \(limits.peers) peers, announce again later")
        }
    }

    private mutating func makeRoomForSwarm(of source: PeerAddress, at now: TrackerInstant) throws(Refusal) {
        let isAtQuota = created[source] >= limits.swarmsPerSource
        let share = created.fairShare(of: limits.swarms, with: source)
        let mayTakeOthers = created[source] < share
        let before = swarmCount
        makeRoom(sparing: nil, at: now) { registry, swarm in
            if isAtQuota { return swarm.creator.guest == source.guest && registry.isIdle(swarm, at: now) }
            return registry.isIdle(swarm, at: now) || mayTakeOthers && registry.created[swarm.creator] > share
        }
        guard swarmCount == before else { return }
        throw isAtQuota
            ? Refusal(
                .limitReached,
                "\(source) has begun \(limits.swarmsPerSource) torrents, the most for one address, announce again later"
            ) : Refusal(.limitReached, "tracker is full with \(limits.swarms) torrents, announce again later")
    }

    private func isIdle(_ swarm: Swarm, at now: TrackerInstant) -> Bool {
        swarm.count == 0 || swarm.lastAnnounce + idleTime <= now
    }

    /// Forgets the next swarm that may go, among as many as one announce may look at.
    private mutating func makeRoom(
        sparing spared: Int?,
        at now: TrackerInstant,
        _ mayGo: (borrowing SwarmRegistry, Swarm) -> Bool
    ) {
        for _ in 0..<min(Self.evictionSteps, slots.count) {
            hand = hand + 1 < slots.count ? hand + 1 : 0
            guard hand != spared else { continue }
            removeExpired(in: hand, at: now)
            if let swarm = slots[hand], mayGo(self, swarm) { return remove(hand) }
        }
    }

    private mutating func remove(_ slot: Int) {
        guard let swarm = slots[slot] else { return }
        adjustPeerCount(by: -swarm.count)
        swarm.leave(&sources)
        created.remove(swarm.creator)
        places[swarm.key] = nil
        slots[slot] = nil
        freeSlots.append(Int32(slot))
    }
}

extension PeerAddress.Family {
    /// Bytes of a contact on the wire.
    var contactBytes: Int { self == .v4 ? CompactContactV4.byteCount : CompactContactV6.byteCount }
}

/// An info-hash as whole words, by which a table finds its swarm.
struct SwarmKey: Hashable, Sendable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt32

    init(_ infoHash: InfoHash) {
        (first, second, third) = infoHash.withUnsafeBytes { bytes in
            (
                bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
            )
        }
    }
}
