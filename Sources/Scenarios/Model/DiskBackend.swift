/// libtorrent's disk subsystem.
package enum DiskBackend: String, Sendable, Equatable, Codable, CaseIterable {
    /// Memory-mapped files and a thread pool; libtorrent 2.0's default.
    case mmap
    /// `pread`-like calls on the network thread; no thread pool, so thread settings do nothing.
    case posix
    /// No storage: zeros out, data dropped. A ceiling for the network, never a throughput.
    case disabled
}
