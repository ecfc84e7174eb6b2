package import Vocabulary

/// Sequential speeds of one file on one file system.
package struct StorageCeilings: Equatable, Sendable {
    /// Writing into the page cache.
    package let write: Measured<Ceiling>
    /// Writing with an fdatasync every few MiB: what the device takes.
    package let writeSynced: Measured<Ceiling>
    /// Reading from the page cache.
    package let readCached: Measured<Ceiling>
    /// Reading after the file's eviction from the page cache: what the device gives.
    package let read: Measured<Ceiling>
}
