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
