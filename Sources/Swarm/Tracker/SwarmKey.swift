import Metainfo

/// An info-hash as whole words, by which a table finds its swarm.
struct SwarmKey: Hashable, Sendable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt32

    init(_ infoHash: InfoHash) {
        (first, second, third) = infoHash.withUnsafeBytes { bytes in
            (
                bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
            )
        }
    }
}
