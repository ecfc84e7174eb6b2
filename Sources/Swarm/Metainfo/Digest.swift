import CCrypto

/// A running hash by libcrypto, the library that libtorrent hashes with, so that figures for both compare.
///
/// `Digest<SHA1Digest>` and `Digest<SHA256Digest>`. Made once and used for many inputs it costs no allocation each.
package struct Digest<Output: DigestValue>: ~Copyable {
    private let context: OpaquePointer

    /// A hash of nothing yet. Traps when libcrypto has no memory or does not offer the algorithm.
    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, Output.algorithm, nil) == 1 else {
            preconditionFailure("libcrypto cannot start \(Output.self)")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Hashes these bytes after those before them.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        precondition(status == 1, "libcrypto failed to hash \(bytes.count) bytes")
    }

    /// The hash of everything since the start or the last `finish`; the next input starts anew.
    package mutating func finish() -> Output {
        withUnsafeTemporaryAllocation(byteCount: Output.byteCount, alignment: 8) { output in
            // A nil algorithm restarts with the one already fetched, which a second lookup would cost a lock for.
            let status = EVP_DigestFinal_ex(context, output.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
            precondition(status == 1 && EVP_DigestInit_ex(context, nil, nil) == 1, "libcrypto cannot finish a hash")
            return Output(copying: UnsafeRawBufferPointer(output))
        }
    }

    /// The hash of one whole input; a hash in progress must have been finished.
    package mutating func hash(_ bytes: UnsafeRawBufferPointer) -> Output {
        update(bytes)
        return finish()
    }
}

/// The result of a hash function that `Digest` can compute.
package protocol DigestValue: FixedBytes {
    /// libcrypto's description of the hash function.
    static var algorithm: OpaquePointer { get }
}

extension SHA1Digest: DigestValue {
    /// SHA-1 (FIPS 180-4).
    package static var algorithm: OpaquePointer { EVP_sha1() }
}

extension SHA256Digest: DigestValue {
    /// SHA-256 (FIPS 180-4).
    package static var algorithm: OpaquePointer { EVP_sha256() }
}

extension DigestValue {
    /// The hash of some bytes in one call; for many short inputs keep a `Digest` instead.
    package static func hash(of bytes: some Collection<UInt8>) -> Self {
        var digest = Digest<Self>()
        if bytes.withContiguousStorageIfAvailable({ digest.update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { digest.update($0) }
        }
        return digest.finish()
    }
}

/// What SHA-1 makes of some bytes: a v1 piece hash or the v1 info-hash (BEP 3).
package struct SHA1Digest: FixedBytes {
    /// Bytes in every value.
    package static let byteCount = 20

    private var storage: InlineArray<20, UInt8>

    /// A copy of a buffer of exactly `byteCount` bytes; traps otherwise.
    package init(copying buffer: UnsafeRawBufferPointer) {
        precondition(buffer.count == Self.byteCount, "a SHA-1 digest has \(Self.byteCount) bytes, not \(buffer.count)")
        storage = InlineArray { buffer[$0] }
    }

    /// Lends the bytes in wire order; the pointer ends with the call.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: storage, body)
    }
}

/// What SHA-256 makes of some bytes: a merkle node or the v2 info-hash (BEP 52).
package struct SHA256Digest: FixedBytes {
    /// Bytes in every value.
    package static let byteCount = 32

    private var storage: InlineArray<32, UInt8>

    /// A copy of a buffer of exactly `byteCount` bytes; traps otherwise.
    package init(copying buffer: UnsafeRawBufferPointer) {
        precondition(
            buffer.count == Self.byteCount,
            "a SHA-256 digest has \(Self.byteCount) bytes, not \(buffer.count)"
        )
        storage = InlineArray { buffer[$0] }
    }

    /// Lends the bytes in wire order; the pointer ends with the call.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: storage, body)
    }
}
