import Metainfo

/// What an announce gave back, before it is written in one of the wire forms.
struct AnnounceReply: Hashable, Sendable {
    /// The size of the swarm, the requester included unless it has just left.
    let counts: SwarmCounts
    /// Peers of the requester's address family.
    let sameFamily: [Peer]
    /// Peers of the other one.
    let otherFamily: [Peer]

    /// For a peer that leaves a swarm nobody knows.
    static let nobody = AnnounceReply(counts: .none, sameFamily: [], otherFamily: [])
}

extension AnnounceReply {
    /// The bencoded body of an HTTP reply (BEP 3, 7, 23).
    func httpBody(_ form: HTTPRequest.PeerListForm, interval: Duration, minimumInterval: Duration) -> [UInt8] {
        var body: BencodeDictionary = BencodeDictionary()
        body["complete"] = .integer(Int64(counts.seeders))
        body["incomplete"] = .integer(Int64(counts.leechers))
        body["interval"] = .integer(interval.components.seconds)
        body["min interval"] = .integer(minimumInterval.components.seconds)
        let peers = sameFamily + otherFamily
        switch form {
        case .compact:
            body["peers"] = Self.compact(peers, .v4)
            if peers.contains(where: { $0.endpoint.address.family == .v6 }) {
                body["peers6"] = Self.compact(peers, .v6)
            }
        case .dictionaries(let withID):
            // One list for both families: an address is written out here, whatever its length (BEP 7).
            body["peers"] = .list(peers.map { Self.dictionary($0, withID: withID) })
        }
        return BencodeValue.dictionary(body).encoded()
    }

    private static func compact(_ peers: [Peer], _ family: PeerAddress.Family) -> BencodeValue {
        var bytes: [UInt8] = []
        for peer in peers where peer.endpoint.address.family == family { peer.endpoint.append(to: &bytes) }
        return .string(bytes)
    }

    private static func dictionary(_ peer: Peer, withID: Bool) -> BencodeValue {
        var entry = BencodeDictionary()
        entry["ip"] = .text(peer.endpoint.address.description)
        if withID { entry["peer id"] = .string(peer.id.bytes) }
        entry["port"] = .integer(Int64(peer.endpoint.port))
        return .dictionary(entry)
    }
}
