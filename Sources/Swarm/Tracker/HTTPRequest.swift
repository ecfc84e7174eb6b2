import Metainfo

/// A request target understood.
enum HTTPRequest: Hashable, Sendable {
    /// `/announce`, and the form its reply must have.
    case announce(AnnounceRequest, PeerListForm)
    /// `/scrape` for these swarms, each once.
    case scrape([InfoHash])

    /// How the peers of a reply are written.
    enum PeerListForm: Hashable, Sendable {
        /// Six or eighteen bytes a peer (BEP 23, 7); the default, as BEP 23 suggests.
        case compact
        /// A dictionary a peer (BEP 3), on `compact=0`.
        case dictionaries(withID: Bool)
    }

    /// Understands the target of a GET from one address.
    ///
    /// Parameters it does not know are ignored, as BEP 3 leaves room for extensions.
    init(target: String, source: PeerAddress, limits: TrackerLimits) throws(Refusal) {
        let target = Self.originForm(of: target)
        let pathEnd = target.firstIndex(of: "?") ?? target.endIndex
        let query = target[pathEnd...].dropFirst()
        switch target[..<pathEnd] {
        case "/announce": self = try Self.announce(QueryString(query), source: source)
        case "/scrape": self = try Self.scrape(QueryString(query), limits: limits)
        default: throw Self.unknownPath
        }
    }

    /// Why a request of another method than GET is refused: by its path where that is unknown, else by its method.
    static func refusal(method: String, target: String) -> Refusal {
        let path = originForm(of: target).prefix { $0 != "?" }
        // OPTIONS asks of the whole server with `*`, CONNECT names no path at all (RFC 9112, section 3.2).
        let isKnown = ["/announce", "/scrape", "*"].contains(path) || method == "CONNECT"
        guard isKnown else { return unknownPath }
        return Refusal(.wrongMethod, "method \(method) is not served, use GET")
    }

    private static let unknownPath = Refusal(.unknownPath, "no such path, use /announce or /scrape")

    /// A target without the scheme and host that a proxy's client puts before it (RFC 9112, section 3.2.2).
    private static func originForm(of target: String) -> Substring {
        guard target.hasPrefix("http://") else { return target[...] }
        let afterScheme = target.dropFirst("http://".count)
        return afterScheme[(afterScheme.firstIndex(of: "/") ?? afterScheme.endIndex)...]
    }

    private static func announce(_ query: QueryString, source: PeerAddress) throws(Refusal) -> HTTPRequest {
        guard let infoHash: InfoHash = try query.bytes("info_hash") else { throw missing("info_hash") }
        guard let peerID: PeerID = try query.bytes("peer_id") else { throw missing("peer_id") }
        guard let port: UInt16 = try query.number("port") else { throw missing("port") }
        guard port != 0 else { throw Refusal(.badParameter, "port is 0, give the port peers can connect to") }
        guard let left = try left(query) else { throw missing("left") }
        let wanted: Int? = try query.number("numwant")
        let request = AnnounceRequest(
            infoHash: infoHash,
            peerID: peerID,
            endpoint: PeerContact(address: source, port: port),
            event: try event(query),
            hasEverything: left == 0,
            // Below zero means the default, as in BEP 15.
            wanted: wanted.flatMap { $0 < 0 ? nil : $0 }
        )
        guard try query.number("compact") == 0 else { return .announce(request, .compact) }
        let omitsID = try query.number("no_peer_id") == 1
        return .announce(request, .dictionaries(withID: !omitsID))
    }

    /// Bytes that are missing: clients that do not know yet, from a magnet link, send -1, or 2⁶⁴ - 1 as others write it.
    private static func left(_ query: QueryString) throws(Refusal) -> UInt64? {
        if let text = try query.value("left"), text.elementsEqual("-1".utf8) { return .max }
        return try query.number("left")
    }

    /// Words that clients send where BEP 3 leaves the event out or empty: `none` is BEP 15's name for it.
    private static let wordsForNoEvent: Set<String> = ["", "none", "empty"]

    private static func event(_ query: QueryString) throws(Refusal) -> AnnounceEvent {
        guard let value = try query.value("event") else { return .update }
        let word = String(Substring(value))
        if wordsForNoEvent.contains(word) { return .update }
        guard let event = AnnounceEvent(rawValue: word), event != .update else {
            throw Refusal(.badParameter, "unknown event, use started, completed, stopped, paused or none")
        }
        return event
    }

    private static func scrape(_ query: QueryString, limits: TrackerLimits) throws(Refusal) -> HTTPRequest {
        let hashes: [InfoHash] = try query.allBytes("info_hash")
        guard !hashes.isEmpty else {
            throw Refusal(.badParameter, "a scrape of all torrents is not served, name each with info_hash")
        }
        guard hashes.count <= limits.scrapeHashes else {
            throw Refusal(
                .limitReached,
                "\(hashes.count) info_hash in one scrape, send at most \(limits.scrapeHashes)"
            )
        }
        return .scrape(hashes)
    }

    private static func missing(_ name: StaticString) -> Refusal {
        Refusal(.badParameter, "\(name) is missing, add it to the query")
    }
}
