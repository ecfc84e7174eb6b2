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
