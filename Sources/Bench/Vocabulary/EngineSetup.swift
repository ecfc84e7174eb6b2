/// What an engine does in a run.
package enum EngineRole: String, Sendable, Codable, CaseIterable {
    /// Has the payload; in a check, the one that checks it.
    case seeder
    /// Fetches the payload.
    case leecher
}

/// A named set of settings that an engine starts from.
package enum SettingsProfile: String, Sendable, Codable, CaseIterable {
    /// torrbench's own for a peer on the same machine: unchoked, with deep request and disk queues.
    case loopback
    /// libtorrent's defaults beside the few settings without which nothing connects on loopback.
    case `default`
    /// libtorrent's `high_performance_seed()`.
    case highPerformanceSeed = "high_performance_seed"
    /// libtorrent's `min_memory_usage()`.
    case minMemoryUsage = "min_memory_usage"
}

/// libtorrent's disk subsystem (`session_params::disk_io_constructor`); an engine refuses one that it does not have.
package enum DiskBackend: String, Sendable, Codable, CaseIterable {
    /// Memory-mapped files and a thread pool; libtorrent 2.0's default on 64 bits.
    case mmap
    /// `pread`-like calls on the network thread; no thread pool, so thread settings do nothing.
    case posix
    /// No storage: zeros out, data dropped. A ceiling for the network, never a throughput.
    case disabled
    /// `pread` and `pwrite` in a thread pool; libtorrent 2.1 has it, 2.0 does not.
    case pread
    /// What the library takes when nobody chooses: `mmap` in 2.0, `pread` in 2.1.
    case libraryDefault = "default"
}

/// What an engine knows of its files when its torrent is added.
package enum StartMode: String, Sendable, Codable, CaseIterable {
    /// Nothing: it begins to fetch. The leecher's only mode, and not a value of a scenario's `start`.
    case empty
    /// Resume data says that every piece is there; nothing is verified.
    case havePieces = "have_pieces"
    /// libtorrent's `seed_mode`: assumed complete, each piece hashed when it is first asked for.
    case seedMode = "seed_mode"
    /// Every piece is checked before the run is timed.
    case check
}
