/// libtorrent's disk back ends (`session_params::disk_io_constructor`).
package enum DiskBackend: String, CaseIterable, Sendable {
    /// Memory-mapped files with `aio_threads`; the default on 64 bits.
    case mmap
    /// Blocking calls on the network thread; thread settings do nothing.
    case posix
    /// No disk at all: zeros are sent; a ceiling, never a throughput.
    case disabled
}

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

/// What an engine does in a run.
package enum EngineRole: String, CaseIterable, Sendable {
    case seeder
    case leecher
}

/// What an engine believes of a torrent's data when it is added.
package enum TorrentStart: String, CaseIterable, Sendable {
    /// Nothing is there; download all of it.
    case empty
    /// Resume data says that every piece is there; nothing is hashed.
    case havePieces = "have_pieces"
    /// libtorrent's `seed_mode`: pieces are hashed on their first request.
    case seedMode = "seed_mode"
    /// A full check first.
    case check
}

/// Where a torrent is in its life (`lt::torrent_status::state_t`).
package enum TorrentState: String, CaseIterable, Sendable {
    case checkingFiles = "checking_files"
    case downloadingMetadata = "downloading_metadata"
    case downloading
    case finished
    case seeding
    case checkingResumeData = "checking_resume_data"
    case allocating
}
