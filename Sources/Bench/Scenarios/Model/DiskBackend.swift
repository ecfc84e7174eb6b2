/// libtorrent's disk subsystem.
package enum DiskBackend: String, Sendable, Equatable, Codable, CaseIterable {
    /// Memory-mapped files and a thread pool; libtorrent 2.0's default.
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
