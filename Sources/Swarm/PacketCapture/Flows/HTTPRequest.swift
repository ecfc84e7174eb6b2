/// What an HTTP request is for, as far as BitTorrent goes.
enum HTTPRequest: String, Sendable {
    /// BEP 3.
    case announce
    /// BEP 48.
    case scrape
    /// Pieces of a torrent from a web server (BEP 17, 19).
    case webSeed

    /// Words by which clients name themselves to web servers; other downloaders, aria2 among them, fetch files as well.
    private static let clients = ["torrent", "transmission/", "deluge", "azureus", "vuze"]

    /// What a request is for; nil for any other.
    init?(_ head: HTTPHead) {
        guard let method = head.method, method == "GET" || method == "HEAD" else { return nil }
        let target = head.target
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        let names = Self.parameters(target.dropFirst(path.count))
        let document = String(decoding: path.suffix(while: { $0 != UInt8(ascii: "/") }), as: UTF8.self)
        let hasHash = names.contains("info_hash")
        if document.hasPrefix("scrape"), hasHash || document == "scrape" || document.hasPrefix("scrape.") {
            self = .scrape
        } else if hasHash, names.contains("piece"), !names.contains("peer_id") {
            self = .webSeed
        } else if hasHash, document.hasPrefix("announce") || names.contains("peer_id") || names.contains("port") {
            self = .announce
        } else if head.field("range") != nil, let agent = head.field("user-agent")?.lowercased(),
            Self.clients.contains(where: { agent.contains($0) })
        {
            self = .webSeed
        } else {
            return nil
        }
    }

    /// The names of a query's parameters. Clients that add to a query with another question mark are met as well.
    private static func parameters(_ query: ArraySlice<UInt8>) -> Set<String> {
        let parts = query.split { "?&;".utf8.contains($0) }
        return Set(
            parts.compactMap { part in
                guard let sign = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
                return String(decoding: part[..<sign], as: UTF8.self)
            }
        )
    }
}

extension ArraySlice<UInt8> {
    /// The longest end whose bytes all pass.
    fileprivate func suffix(while passes: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        self[(lastIndex { !passes($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}
