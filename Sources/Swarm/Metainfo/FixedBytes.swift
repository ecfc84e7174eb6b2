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

extension FixedBytes {
    /// A value from its hexadecimal form, upper or lower case, twice `byteCount` digits and nothing else.
    ///
    /// Throws `MetainfoError` of code `malformedText` with the offset of the first wrong character.
    package init(hex: String) throws(MetainfoError) {
        let bytes = try HexText.decode(hex.utf8)
        guard let value = Self(bytes: bytes) else {
            throw MetainfoError(
                .malformedText,
                "expected \(Self.byteCount * 2) hexadecimal digits, found \(bytes.count * 2)"
            )
        }
        self = value
    }

    /// A value from the form trackers receive in a query string (BEP 3): raw bytes, any of them written as `%xx`.
    ///
    /// Throws `MetainfoError` of code `malformedText` on a broken escape or a wrong length.
    package init(percentEncoded text: some StringProtocol) throws(MetainfoError) {
        let bytes = try PercentText.decode(text.utf8, maximumBytes: Self.byteCount)
        guard let value = Self(bytes: bytes) else {
            throw MetainfoError(.malformedText, "expected \(Self.byteCount) bytes, found \(bytes.count)")
        }
        self = value
    }

    /// The bytes as lower-case hexadecimal digits.
    package var hex: String { withUnsafeBytes { HexText.encode($0) } }

    /// The bytes as a query string carries them: RFC 3986's unreserved characters as they are, all others as `%XX`.
    package var percentEncoded: String { withUnsafeBytes { PercentText.encode($0) } }

    /// The hexadecimal form, as logs and reports show it.
    package var description: String { hex }
}

extension FixedBytes {
    /// The values that lie one after another in these bytes, whose count must be a multiple of `byteCount`.
    static func sequence(in bytes: [UInt8]) -> [Self] {
        precondition(bytes.count.isMultiple(of: byteCount), "\(bytes.count) bytes are no sequence of \(Self.self)")
        return bytes.withUnsafeBytes { buffer in
            stride(from: 0, to: buffer.count, by: byteCount).map { start in
                Self(copying: UnsafeRawBufferPointer(rebasing: buffer[start..<start + byteCount]))
            }
        }
    }
}
