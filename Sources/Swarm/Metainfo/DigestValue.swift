import CCrypto

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
