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
