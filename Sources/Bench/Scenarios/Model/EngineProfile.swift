/// Named set of libtorrent settings that a role starts from.
package enum EngineProfile: String, Sendable, Equatable, Codable, CaseIterable {
    /// What the harness needs on loopback, unchoked, with deep request and disk queues.
    case loopback
    /// libtorrent's defaults beside the few settings without which nothing connects on loopback.
    case `default`
    /// libtorrent's `high_performance_seed()`.
    case highPerformanceSeed = "high_performance_seed"
    /// libtorrent's `min_memory_usage()`.
    case minMemoryUsage = "min_memory_usage"
}
