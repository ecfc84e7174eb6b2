/// The machine's ceilings, measured in the same invocation as the figures that are held against them.
package struct CeilingSet: Equatable, Sendable {
    /// SHA-1 of 1 MiB chunks on one thread.
    package var sha1OneThread: Reading<Ceiling>
    /// SHA-1 on every CPU that this process may use.
    package var sha1AllThreads: Reading<Ceiling>
    /// SHA-256 on one thread.
    package var sha256OneThread: Reading<Ceiling>
    /// SHA-256 on every CPU.
    package var sha256AllThreads: Reading<Ceiling>
    /// TCP over 127.0.0.1, one connection.
    package var loopbackOneStream: Reading<Ceiling>
    /// TCP over 127.0.0.1, several connections at once.
    package var loopbackManyStreams: Reading<Ceiling>
    /// memcpy on one thread between buffers larger than the caches; bytes copied, not bytes moved both ways.
    package var memoryCopy: Reading<Ceiling>
    /// Writing a new file under the given directory into the page cache.
    package var sequentialWrite: Reading<Ceiling>
    /// Writing it with an fdatasync every few MiB: what the device takes.
    package var sequentialWriteSynced: Reading<Ceiling>
    /// Reading it from the page cache.
    package var sequentialReadCached: Reading<Ceiling>
    /// Reading it after its eviction from the page cache: what the device gives; absent on tmpfs.
    package var sequentialRead: Reading<Ceiling>
}
