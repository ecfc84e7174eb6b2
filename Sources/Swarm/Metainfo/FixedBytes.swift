/// A value that is a fixed number of bytes on the wire: a digest, an info-hash, a peer id.
///
/// Conformers store their bytes inline, so that a dictionary keyed by them allocates nothing per key.
package protocol FixedBytes: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How many bytes every value has.
    static var byteCount: Int { get }

    /// Copies a value from a buffer, which must hold exactly `byteCount` bytes; traps otherwise.
    init(copying buffer: UnsafeRawBufferPointer)

    /// Lends the bytes in wire order; the pointer ends with the call.
    func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

extension FixedBytes {
    /// A value from its bytes in wire order; nil unless there are exactly `byteCount` of them.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        let copy = Array(bytes)
        self = copy.withUnsafeBytes { Self(copying: $0) }
    }

    /// The bytes in wire order.
    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// Whether all bytes are the same.
    package static func == (left: Self, right: Self) -> Bool {
        left.withUnsafeBytes { l in right.withUnsafeBytes { r in l.firstDifference(from: r) == nil } }
    }

    /// Raw byte order, as bencode sorts keys.
    package static func < (left: Self, right: Self) -> Bool {
        left.withUnsafeBytes { l in right.withUnsafeBytes { r in l.lexicographicallyPrecedes(r) } }
    }

    /// Feeds all bytes to the hasher.
    package func hash(into hasher: inout Hasher) {
        withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
