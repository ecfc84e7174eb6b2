import Results
package import Scenarios
import Vocabulary

/// Names of the ceilings, as a record has them.
package enum CeilingName {
    package static let sha1OneThread = "sha1_one_thread"
    package static let sha1AllThreads = "sha1_all_threads"
    package static let sha256OneThread = "sha256_one_thread"
    package static let sha256AllThreads = "sha256_all_threads"
    package static let loopbackOneStream = "loopback_tcp_one_stream"
    package static let loopbackManyStreams = "loopback_tcp_several_streams"
    package static let memoryCopy = "memory_copy"
    /// A transfer with libtorrent's `disabled` back end at both ends: the network side alone.
    static let libtorrentNetwork = "libtorrent_network"

    /// The ceilings that a bound is made of: `sha1_one_thread+sha256_one_thread` is of two, one after the other.
    package static func parts(of name: String) -> [String] { name.split(separator: "+").map(String.init) }

    /// Of writing into the page cache.
    package static func write(_ kind: StorageSpecification.Kind) -> String { "\(kind.rawValue)_write" }
    /// Of writing through to the device.
    package static func syncedWrite(_ kind: StorageSpecification.Kind) -> String { "\(kind.rawValue)_write_synced" }
    /// Of reading out of the page cache.
    package static func cachedRead(_ kind: StorageSpecification.Kind) -> String { "\(kind.rawValue)_read_cached" }
    /// Of reading from the device.
    package static func read(_ kind: StorageSpecification.Kind) -> String { "\(kind.rawValue)_read" }
}
