/// Percent-encoding of raw bytes (RFC 3986, section 2.1), as tracker queries and magnet links use it.
///
/// A `+` is a `+` in tracker queries, whose values are binary, and a space in magnet links, as libtorrent reads them.
package enum PercentText {
    /// Unreserved characters as they are, every other byte as `%` and two upper-case digits.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 3)
        for byte in bytes {
            if isUnreserved(byte) {
                output.append(byte)
            } else {
                output.append(UInt8(ascii: "%"))
                output.append(HexText.digit(byte >> 4, ten: UInt8(ascii: "A")))
                output.append(HexText.digit(byte & 15, ten: UInt8(ascii: "A")))
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes a text stands for, at most `maximumBytes` of them; `plusIsSpace` for the values of magnet links.
    ///
    /// Throws `malformedText` on a `%` without two digits, `limitExceeded` when there are more bytes.
    package static func decode(
        _ text: some Collection<UInt8>,
        maximumBytes: Int,
        plusIsSpace: Bool = false
    ) throws(MetainfoError) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        var offset = 0
        while let character = rest.next() {
            guard bytes.count < maximumBytes else {
                throw MetainfoError(.limitExceeded, "more than \(maximumBytes) bytes", offsetBytes: offset)
            }
            guard character == UInt8(ascii: "%") else {
                bytes.append(plusIsSpace && character == UInt8(ascii: "+") ? UInt8(ascii: " ") : character)
                offset += 1
                continue
            }
            guard let high = rest.next().flatMap(HexText.value(of:)), let low = rest.next().flatMap(HexText.value(of:))
            else {
                throw MetainfoError(
                    .malformedText,
                    "expected two hexadecimal digits after '%'",
                    offsetBytes: offset
                )
            }
            bytes.append(high << 4 | low)
            offset += 3
        }
        return bytes
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
