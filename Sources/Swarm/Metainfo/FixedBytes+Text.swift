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
