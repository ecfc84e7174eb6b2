import Metainfo

/// The size of one swarm, as scrapes report it (BEP 48).
package struct SwarmCounts: Codable, Hashable, Sendable {
    /// Peers that have everything (`complete`).
    package let seeders: Int
    /// Peers that lack something (`incomplete`).
    package let leechers: Int
    /// Downloads finished since the tracker began (`downloaded`).
    package let downloads: Int
}

extension SwarmCounts {
    /// What is known of a swarm that nobody has announced.
    static let none = SwarmCounts(seeders: 0, leechers: 0, downloads: 0)
}

extension SwarmCounts {
    /// The bencoded body of an HTTP scrape reply (BEP 48); `flags` is the extension most trackers send.
    static func httpBody(_ swarms: [InfoHash: SwarmCounts], minimumInterval: Duration) -> [UInt8] {
        let files = swarms.map { infoHash, counts in
            (key: infoHash.bytes, value: counts.bencoded)
        }
        let body: BencodeValue = [
            "files": .dictionary(BencodeDictionary(files)),
            "flags": ["min_request_interval": .integer(minimumInterval.components.seconds)],
        ]
        return body.encoded()
    }

    private var bencoded: BencodeValue {
        [
            "complete": .integer(Int64(seeders)), "downloaded": .integer(Int64(downloads)),
            "incomplete": .integer(Int64(leechers)),
        ]
    }
}
