/// From a capture in a file to what it shows.
package enum CaptureAnalysis {
    /// Reads and analyses a capture, in bounded memory.
    ///
    /// `filter` is in libpcap's language; `torrents` allow more rules to be checked. Throws `CaptureError` where nothing can
    /// be read; a capture that is damaged further on is analysed up to there, and says so. `listed` as for
    /// ``CaptureAnalyzer/finish(link:damage:listed:)``.
    package static func run(
        path: String,
        filter: String = "",
        flow: FlowFilter? = nil,
        torrents: [TorrentFacts] = [],
        listed: Int? = nil
    ) throws(CaptureError) -> WireAnalysis {
        let file = try CaptureFile(path: path, filter: filter)
        var analyzer = CaptureAnalyzer(link: file.link, torrents: torrents, filter: flow)
        let damage = file.forEachPacket { analyzer.receive($0) }
        if let damage, damage.packets == 0 {
            throw CaptureError(.unreadable, "cannot read any packet of the capture '\(path)'", cause: damage.words)
        }
        if analyzer.totals.isAllOfUnreadLinks {
            throw CaptureError(
                .unsupportedLink,
                "'\(path)' has packets of other link layers only; \(LinkLayer.readOnes) are read"
            )
        }
        // Given away, not lent: a copy of all flows would double the memory.
        return (consume analyzer).finish(link: file.link, damage: damage?.description, listed: listed)
    }
}
