import Vocabulary

/// The twenty bytes by which a client calls itself towards trackers and peers (BEP 3).
package struct PeerID: FixedBytes {
    /// Bytes in every value.
    package static let byteCount = 20

    private var storage: InlineArray<20, UInt8>

    /// A copy of a buffer of exactly `byteCount` bytes; traps otherwise.
    package init(copying buffer: UnsafeRawBufferPointer) {
        precondition(buffer.count == Self.byteCount, "a peer id has \(Self.byteCount) bytes, not \(buffer.count)")
        storage = buffer.loadUnaligned(as: InlineArray<20, UInt8>.self)
    }

    /// Lends the bytes in wire order; the pointer ends with the call.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: storage, body)
    }
}

extension PeerID {
    /// An id in the Azureus style (BEP 20), `-TB0001-` and twelve letters and digits drawn from `seed`.
    ///
    /// The same seed gives the same id; different seeds give different ids but for chance (62¹² of them).
    package init(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        let tail = (0..<12).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
        let bytes = Array("-TB0001-".utf8) + tail
        self = bytes.withUnsafeBytes { PeerID(copying: $0) }
    }
}
