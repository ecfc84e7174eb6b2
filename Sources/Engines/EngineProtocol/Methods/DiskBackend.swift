/// libtorrent's disk back ends (`session_params::disk_io_constructor`); an engine refuses one that it does not have.
package enum DiskBackend: String, CaseIterable, Sendable {
    /// Memory-mapped files with `aio_threads`; the default on 64 bits.
    case mmap
    /// Blocking calls on the network thread; thread settings do nothing.
    case posix
    /// No disk at all: zeros are sent; a ceiling, never a throughput.
    case disabled
    /// `pread` and `pwrite` with `aio_threads`; from 2.1 on, and the default there.
    case pread
    /// What the library takes when nobody chooses.
    case libraryDefault = "default"
}
