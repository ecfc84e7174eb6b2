import Vocabulary

/// The twenty bytes that name a torrent to trackers and peers: its v1 hash, or its v2 hash cut short (BEP 3, 52).
package struct InfoHash: FixedBytes {
    /// Bytes in every value.
    package static let byteCount = 20

    private var storage: InlineArray<20, UInt8>

    /// A copy of a buffer of exactly `byteCount` bytes; traps otherwise.
    package init(copying buffer: UnsafeRawBufferPointer) {
        precondition(
            buffer.count == Self.byteCount,
            "a wire info-hash has \(Self.byteCount) bytes, not \(buffer.count)"
        )
        storage = buffer.loadUnaligned(as: InlineArray<20, UInt8>.self)
    }

    /// Lends the bytes in wire order; the pointer ends with the call.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: storage, body)
    }
}

extension InfoHash {
    /// The name of a torrent by its v1 hash.
    package init(_ v1: SHA1Digest) {
        self = v1.withUnsafeBytes { InfoHash(copying: $0) }
    }

    /// The name of a torrent by its v2 hash: the first twenty of its thirty-two bytes (BEP 52).
    package init(truncating v2: SHA256Digest) {
        self = v2.withUnsafeBytes { InfoHash(copying: UnsafeRawBufferPointer(rebasing: $0.prefix(InfoHash.byteCount))) }
    }
}

/// The full names of one torrent: its v1 hash, its v2 hash, or both when it is a hybrid.
package struct InfoHashes: Hashable, Sendable {
    /// SHA-1 over the info dictionary's original bytes; nil for a v2-only torrent.
    package let v1: SHA1Digest?

    /// SHA-256 over the same bytes; nil for a v1-only torrent.
    package let v2: SHA256Digest?

    /// A v1-only torrent's name.
    package init(v1: SHA1Digest) {
        self.v1 = v1
        v2 = nil
    }

    /// A v2 or, with `v1`, a hybrid torrent's names.
    package init(v1: SHA1Digest? = nil, v2: SHA256Digest) {
        self.v1 = v1
        self.v2 = v2
    }

    /// What trackers and peers see, one for each swarm the torrent is in, v1 first (BEP 52); never empty.
    package var wire: [InfoHash] {
        [v1.map { InfoHash($0) }, v2.map { InfoHash(truncating: $0) }].compactMap { $0 }
    }

    /// The swarm to look in first: v1's where there is one, since more clients know it.
    package var primary: InfoHash { wire[0] }
}
