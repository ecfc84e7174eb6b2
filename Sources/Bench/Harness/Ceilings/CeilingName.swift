import Results
import Scenarios

/// Names of the ceilings, as a record has them.
enum CeilingName {
    static let sha1OneThread = "sha1_one_thread"
    static let sha1AllThreads = "sha1_all_threads"
    static let sha256OneThread = "sha256_one_thread"
    static let sha256AllThreads = "sha256_all_threads"
    static let loopbackOneStream = "loopback_tcp_one_stream"
    static let loopbackManyStreams = "loopback_tcp_several_streams"
    static let memoryCopy = "memory_copy"
    /// A transfer with libtorrent's `disabled` back end at both ends: the network side alone.
    static let libtorrentNetwork = "libtorrent_network"

    /// The ceilings that a bound is made of: `sha1_one_thread+sha256_one_thread` is of two, one after the other.
    static func parts(of name: String) -> [String] { name.split(separator: "+").map(String.init) }

    static func write(_ kind: StorageSpecification.Kind) -> String { "\(kind.rawValue)_write" }
    static func syncedWrite(_ kind: StorageSpecification.Kind) -> String { "\(kind.rawValue)_write_synced" }
    static func cachedRead(_ kind: StorageSpecification.Kind) -> String { "\(kind.rawValue)_read_cached" }
    static func read(_ kind: StorageSpecification.Kind) -> String { "\(kind.rawValue)_read" }
}
