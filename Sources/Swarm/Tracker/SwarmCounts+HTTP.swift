import Metainfo

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
