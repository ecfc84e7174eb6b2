/// A decoded input that still knows which of its bytes each top-level value came from.
///
/// The info-hash is defined over the info dictionary as it was received, never over a re-encoding of it.
package struct BencodeDocument: Sendable {
    /// The whole input.
    package let bytes: [UInt8]

    /// What the input says.
    package let root: BencodeValue

    /// Where in `bytes` the value of each top-level key lies; empty unless the root is a dictionary.
    private let ranges: [(key: [UInt8], range: Range<Int>)]

    /// Decodes one whole input.
    ///
    /// Throws `MetainfoError` with the byte offset: `malformedBencode` unless the input is exactly one canonical value,
    /// `limitExceeded` when it asks for more than `limits` allow.
    package init(_ bytes: [UInt8], limits: BencodeLimits) throws(MetainfoError) {
        var decoder = try BencodeDecoder(bytes: bytes, limits: limits)
        root = try decoder.decodeDocument()
        ranges = decoder.topLevelRanges
        self.bytes = bytes
    }

    /// Decodes what an input begins with, whatever the order of keys, and passes over what follows it.
    package init(leniently bytes: [UInt8], limits: BencodeLimits) throws(MetainfoError) {
        var decoder = try BencodeDecoder(bytes: bytes, limits: limits, isLenient: true)
        root = try decoder.decodePrefix().value
        ranges = decoder.topLevelRanges
        self.bytes = bytes
    }

    /// The bytes of a top-level key's value as they were received, or nil without such a key.
    package func originalBytes(of key: String) -> ArraySlice<UInt8>? {
        ranges.first { $0.key.elementsEqual(key.utf8) }.map { bytes[$0.range] }
    }
}

extension BencodeValue {
    /// The value an input spells, errors as for `BencodeDocument`.
    package static func decode(_ bytes: [UInt8], limits: BencodeLimits) throws(MetainfoError) -> BencodeValue {
        var decoder = try BencodeDecoder(bytes: bytes, limits: limits)
        return try decoder.decodeDocument()
    }

    /// The value an input begins with and the number of bytes it takes, for messages that go on with raw data (BEP 9);
    /// a lenient reading takes keys in any order.
    package static func decodePrefix(
        _ bytes: [UInt8],
        limits: BencodeLimits,
        isLenient: Bool = false
    ) throws(MetainfoError) -> (value: BencodeValue, countBytes: Int) {
        var decoder = try BencodeDecoder(bytes: bytes, limits: limits, isLenient: isLenient)
        return try decoder.decodePrefix()
    }
}
