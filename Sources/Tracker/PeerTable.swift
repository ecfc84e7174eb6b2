/// Peers found by endpoint and drawn at random, both without walking all of them.
struct PeerTable: Sendable {
    private(set) var peers: [Peer] = []
    private var places: [PeerContact: Int] = [:]

    var count: Int { peers.count }

    subscript(endpoint: PeerContact) -> Peer? { places[endpoint].map { peers[$0] } }

    /// Adds a peer, or replaces the one with the same endpoint.
    mutating func insert(_ peer: Peer) {
        if let place = places[peer.endpoint] {
            peers[place] = peer
        } else {
            places[peer.endpoint] = peers.count
            peers.append(peer)
        }
    }

    /// Takes a peer out and gives it back; nil when it was not there.
    @discardableResult
    mutating func remove(_ endpoint: PeerContact) -> Peer? {
        guard let place = places.removeValue(forKey: endpoint) else { return nil }
        let removed = peers[place]
        let last = peers.removeLast()
        if place < peers.count {
            peers[place] = last
            places[last.endpoint] = place
        }
        return removed
    }

    /// Forgets every peer whose time is over.
    mutating func removeExpired(at now: TrackerInstant) {
        for peer in peers where peer.expiry <= now { remove(peer.endpoint) }
    }

    /// Draws up to `wanted` different peers other than `requester`, each equally likely.
    ///
    /// Floyd's algorithm (Bentley, Programming Pearls, CACM 30(9), 1987): one random number for each peer drawn.
    func sample(
        _ wanted: Int,
        excluding requester: PeerContact,
        using generator: inout some RandomNumberGenerator
    ) -> [Peer] {
        let excluded = places[requester]
        let available = peers.count - (excluded == nil ? 0 : 1)
        // Numbers from the requester's place on stand for the peer one further, which leaves it out.
        func peer(_ number: Int) -> Peer { peers[number >= excluded ?? .max ? number + 1 : number] }
        guard wanted < available else { return (0..<available).map(peer) }
        var drawn: Set<Int> = []
        for ceiling in (available - max(wanted, 0))..<available {
            let number = Int.random(in: 0...ceiling, using: &generator)
            drawn.insert(drawn.contains(number) ? ceiling : number)
        }
        // A set's order differs from process to process; a seeded run must not.
        return drawn.sorted().map(peer)
    }
}
