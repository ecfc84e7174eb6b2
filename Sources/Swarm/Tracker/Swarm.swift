/// Everyone announced for one info-hash.
struct Swarm: Sendable {
    /// Which swarm this is.
    let key: SwarmKey
    /// Whose announce began it; its quota is charged.
    let creator: PeerAddress
    /// When it was announced last.
    var lastAnnounce: TrackerInstant
    private var v4 = PeerPool<CompactContactV4>()
    private var v6 = PeerPool<CompactContactV6>()
    private var downloads = 0

    init(key: SwarmKey, creator: PeerAddress, lastAnnounce: TrackerInstant) {
        self.key = key
        self.creator = creator
        self.lastAnnounce = lastAnnounce
    }

    /// Peers of both families.
    var count: Int { v4.count + v6.count }

    /// The sizes, both families together.
    var counts: SwarmCounts {
        SwarmCounts(
            seeders: v4.seederCount + v6.seederCount,
            leechers: v4.leecherCount + v6.leecherCount,
            downloads: downloads
        )
    }

    func contains(_ endpoint: PeerContact) -> Bool {
        switch endpoint.address.family {
        case .v4: v4.place(of: endpoint) != nil
        case .v6: v6.place(of: endpoint) != nil
        }
    }

    /// Carries out one announce; where the peer lies in the pool of its family then, nil when it has left.
    mutating func apply(
        _ announce: AnnounceRequest,
        expiry: TrackerInstant,
        key: UInt64,
        sources: inout SourceCounts
    ) -> Int? {
        switch announce.endpoint.address.family {
        case .v4:
            let outcome = v4.apply(announce, expiry: expiry, key: key, sources: &sources)
            if outcome.isNewCompletion { downloads += 1 }
            return outcome.place
        case .v6:
            let outcome = v6.apply(announce, expiry: expiry, key: key, sources: &sources)
            if outcome.isNewCompletion { downloads += 1 }
            return outcome.place
        }
    }

    /// Draws up to `wanted` places of one family's pool for a requester; a seeder gets leechers only.
    func draw(
        _ wanted: Int,
        of family: PeerAddress.Family,
        forSeeder isSeeder: Bool,
        at place: Int?,
        into draw: inout PeerDraw
    ) {
        let (seeders, count) =
            switch family {
            case .v4: (v4.seederCount, v4.count)
            case .v6: (v6.seederCount, v6.count)
            }
        guard !isSeeder else { return draw.add(wanted, from: seeders..<count, without: place) }
        // Seeders get at least half of the places, so that a crowd of leechers does not hide the only source.
        let others = count - seeders - (place == nil ? 0 : 1)
        let seats = min(seeders, max(wanted - others, (wanted + 1) / 2))
        draw.add(seats, from: 0..<seeders, without: nil)
        draw.add(wanted - seats, from: seeders..<count, without: place)
    }

    /// Writes the contacts of one family at some places; the buffer must have room for them.
    func write(_ places: [UInt32], of family: PeerAddress.Family, to buffer: UnsafeMutableRawPointer) {
        switch family {
        case .v4: v4.write(places, to: buffer)
        case .v6: v6.write(places, to: buffer)
        }
    }

    /// The peer of one family at a place.
    func peer(_ family: PeerAddress.Family, at place: UInt32) -> Peer {
        switch family {
        case .v4: v4.peer(at: Int(place))
        case .v6: v6.peer(at: Int(place))
        }
    }

    /// Takes every peer off the counts of its source, before the swarm is given up.
    func leave(_ sources: inout SourceCounts) {
        v4.leave(&sources)
        v6.leave(&sources)
    }

    /// Forgets peers whose time is over; costs nothing while none can be.
    mutating func removeExpired(at now: TrackerInstant, from sources: inout SourceCounts) {
        v4.removeExpired(at: now, from: &sources)
        v6.removeExpired(at: now, from: &sources)
    }
}
