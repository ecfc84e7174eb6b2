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
