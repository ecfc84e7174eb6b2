/// Reads `announce` and `announce-list` (BEP 3, 12).
struct TrackerTierReader {
    let limits: TorrentLimits

    /// The tiers, empty ones left out; `announce` counts only where there is no list, as BEP 12 says.
    func read(_ torrent: BencodeFields) throws(MetainfoError) -> [[String]] {
        let announce = try torrent.text("announce") ?? ""
        var tiers: [[String]] = []
        for tier in try torrent.list("announce-list") ?? [] {
            guard let urls = tier.listValue else { throw torrent.wrong("announce-list", "has a tier that is no list") }
            var tier: [String] = []
            for url in urls { tier.append(try check(url.textValue, torrent, "announce-list")) }
            if !tier.isEmpty { tiers.append(tier) }
        }
        if tiers.isEmpty, !announce.isEmpty {
            tiers = [[try check(announce, torrent, "announce")]]
        }
        let count = tiers.reduce(0) { $0 + $1.count }
        guard count <= limits.maximumTrackers else {
            throw MetainfoError(.limitExceeded, "\(count) trackers, the limit is \(limits.maximumTrackers)")
        }
        return tiers
    }

    private func check(_ url: String?, _ torrent: BencodeFields, _ key: String) throws(MetainfoError) -> String {
        guard let url, !url.isEmpty else { throw torrent.wrong(key, "has a URL that is empty or not valid UTF-8") }
        guard url.utf8.count <= limits.maximumTrackerBytes else {
            throw MetainfoError(
                .limitExceeded,
                "tracker URL of \(url.utf8.count) bytes, the limit is \(limits.maximumTrackerBytes)"
            )
        }
        return url
    }
}
