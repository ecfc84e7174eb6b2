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
