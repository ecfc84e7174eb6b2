/// A named set of settings to begin from.
package enum SettingsProfile: String, CaseIterable, Sendable {
    /// libtorrent's defaults.
    case `default`
    /// `lt::high_performance_seed()`.
    case highPerformanceSeed = "high_performance_seed"
    /// `lt::min_memory_usage()`.
    case minMemoryUsage = "min_memory_usage"
    /// torrbench's own: deep queues for a peer on the same machine.
    case loopback
}
