package import Vocabulary

/// The machine's ceilings, measured in the same invocation as the figures that are held against them.
package struct CeilingSet: Equatable, Sendable {
    /// SHA-1 of 1 MiB chunks on one thread.
    package var sha1OneThread: Measured<Ceiling>
    /// SHA-1 on every CPU that this process may use.
    package var sha1AllThreads: Measured<Ceiling>
    /// SHA-256 on one thread.
    package var sha256OneThread: Measured<Ceiling>
    /// SHA-256 on every CPU.
    package var sha256AllThreads: Measured<Ceiling>
    /// TCP over 127.0.0.1, one connection.
    package var loopbackOneStream: Measured<Ceiling>
    /// TCP over 127.0.0.1, several connections at once.
    package var loopbackManyStreams: Measured<Ceiling>
    /// memcpy on one thread between buffers larger than the caches; bytes copied, not bytes moved both ways.
    package var memoryCopy: Measured<Ceiling>
    /// Writing a new file under the given directory into the page cache.
    package var sequentialWrite: Measured<Ceiling>
    /// Writing it with an fdatasync every few MiB: what the device takes.
    package var sequentialWriteSynced: Measured<Ceiling>
    /// Reading it from the page cache.
    package var sequentialReadCached: Measured<Ceiling>
    /// Reading it after its eviction from the page cache: what the device gives; absent on tmpfs.
    package var sequentialRead: Measured<Ceiling>
}
