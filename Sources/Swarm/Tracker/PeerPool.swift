import Metainfo

/// The peers of one address family in a swarm: seeders first, then leechers, each found by contact without a walk.
///
/// Contacts lie apart from what is known of each, so that a reply touches nothing else.
struct PeerPool<Contact: CompactContact>: Sendable {
    private struct State {
        var expiry: TrackerInstant
        /// The id it announced last.
        var id: PeerID
        /// Whether its completion has been counted, so that a repeated `completed` is not counted again.
        var hasCompleted: Bool
    }

    /// Up to so many peers are searched one by one, which is faster than a table and needs no memory.
    private static var unindexedCount: Int { 16 }

    /// How long the pool is not searched for silent peers again, for each peer in it: a search takes about a thousandth.
    private static var searchPauseNanoseconds: UInt64 { 1000 }

    private var contacts: [Contact] = []
    private var states: [State] = []
    private var index: PlaceIndex<Contact>?
    /// Peers that have everything; they lie in front.
    private(set) var seederCount = 0
    /// No peer's time is over before this.
    private var earliestExpiry = TrackerInstant(nanoseconds: .max)
    private var nextSearch = TrackerInstant(nanoseconds: 0)

    var count: Int { contacts.count }
    var leecherCount: Int { contacts.count - seederCount }

    /// The peer at a place.
    func peer(at place: Int) -> Peer { Peer(endpoint: contacts[place].contact, id: states[place].id) }

    /// Where a peer lies; nil when it is not in the pool.
    func place(of endpoint: PeerContact) -> Int? { place(of: Contact(endpoint)) }

    private func place(of contact: Contact) -> Int? {
        guard let index else { return contacts.firstIndex(of: contact) }
        return index.place(of: contact, in: contacts)
    }

    /// Writes the contacts at some places one after another; the buffer must have room for them.
    func write(_ places: some Sequence<UInt32>, to buffer: UnsafeMutableRawPointer) {
        var end = buffer
        for place in places {
            contacts[Int(place)].write(to: end)
            end += Contact.byteCount
        }
    }

    /// What an announce came to.
    struct Outcome {
        /// Where the peer lies now; nil when it has left.
        let place: Int?
        /// Whether this is the first news of its finished download.
        let isNewCompletion: Bool
    }

    /// Carries out one announce: the peer comes, stays, changes sides or leaves.
    mutating func apply(
        _ announce: AnnounceRequest,
        expiry: TrackerInstant,
        key: UInt64,
        sources: inout SourceCounts
    ) -> Outcome {
        let contact = Contact(announce.endpoint)
        var place = place(of: contact)
        guard announce.event != .stopped else {
            if let place { remove(at: place, from: &sources) }
            return Outcome(place: nil, isNewCompletion: false)
        }
        let hadCompleted = place.map { states[$0].hasCompleted } ?? false
        let state = State(
            expiry: expiry,
            id: announce.peerID,
            hasCompleted: hadCompleted || announce.event == .completed
        )
        if let place {
            states[place] = state
        } else {
            sources.add(announce.endpoint.address)
            place = append(contact, state, key: key)
        }
        earliestExpiry = min(earliestExpiry, expiry)
        return Outcome(
            place: place.map { settle($0, isSeeder: announce.hasEverything) },
            isNewCompletion: state.hasCompleted && !hadCompleted
        )
    }

    private mutating func append(_ contact: Contact, _ state: State, key: UInt64) -> Int {
        contacts.append(contact)
        states.append(state)
        if let index, !index.isFull(for: contacts.count) {
            self.index?.insert(contact, at: contacts.count - 1)
        } else if contacts.count > Self.unindexedCount {
            index = PlaceIndex(of: contacts, key: key)
        }
        return contacts.count - 1
    }

    /// Puts a peer among the seeders or the leechers; where it lies then.
    private mutating func settle(_ place: Int, isSeeder: Bool) -> Int {
        if isSeeder == (place < seederCount) { return place }
        if isSeeder { seederCount += 1 } else { seederCount -= 1 }
        let boundary = isSeeder ? seederCount - 1 : seederCount
        exchange(place, boundary)
        return boundary
    }

    private mutating func exchange(_ first: Int, _ second: Int) {
        guard first != second else { return }
        index?.exchange(first, second, in: contacts)
        contacts.swapAt(first, second)
        states.swapAt(first, second)
    }

    private mutating func remove(at place: Int, from sources: inout SourceCounts) {
        sources.remove(contacts[place].contact.address)
        var place = place
        if place < seederCount {
            seederCount -= 1
            exchange(place, seederCount)
            place = seederCount
        }
        exchange(place, contacts.count - 1)
        index?.remove(contacts[contacts.count - 1], in: contacts)
        contacts.removeLast()
        states.removeLast()
        guard contacts.isEmpty else { return }
        // An array never gives its memory back of itself.
        contacts = []
        states = []
        index = nil
    }

    /// Takes every peer off the counts of its source, before the pool is given up.
    func leave(_ sources: inout SourceCounts) {
        for contact in contacts { sources.remove(contact.contact.address) }
    }

    /// Forgets peers whose time is over; costs nothing while none can be.
    mutating func removeExpired(at now: TrackerInstant, from sources: inout SourceCounts) {
        guard earliestExpiry <= now, nextSearch <= now else { return }
        // Backwards: what takes a removed peer's place has been looked at already.
        for place in contacts.indices.reversed() where states[place].expiry <= now {
            remove(at: place, from: &sources)
        }
        earliestExpiry = states.lazy.map(\.expiry).min() ?? TrackerInstant(nanoseconds: .max)
        nextSearch = TrackerInstant(
            nanoseconds: now.nanoseconds + UInt64(contacts.count) * Self.searchPauseNanoseconds
        )
    }
}
