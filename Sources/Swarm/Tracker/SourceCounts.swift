/// How many of something each source has, an IPv4 address or an IPv6 /64; those that have none cost nothing.
struct SourceCounts: Sendable {
    private var counts: [PeerAddress: Int] = [:]

    subscript(source: PeerAddress) -> Int { counts[source.guest, default: 0] }

    /// The most that any source has.
    var largest: Int { counts.values.max() ?? 0 }

    mutating func add(_ source: PeerAddress) { counts[source.guest, default: 0] += 1 }

    mutating func remove(_ source: PeerAddress) {
        let left = self[source] - 1
        counts[source.guest] = left > 0 ? left : nil
    }

    /// What each source may have at least when so many are to be had, and `newcomer` is one of the sources.
    func fairShare(of total: Int, with newcomer: PeerAddress) -> Int {
        max(1, total / (counts.count + (counts[newcomer.guest] == nil ? 1 : 0)))
    }
}
