/// Where a peer listens, as a magnet link's `x.pe` has it: `name:port`, `1.2.3.4:port` or `[::1]:port` (BEP 9).
package struct PeerEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// Bytes in a host name at most, as DNS has it (RFC 1035).
    package static let maximumHostBytes = 253

    /// A host name or address; an IPv6 address without its brackets.
    package let host: String

    /// A TCP or uTP port, 1 to 65535.
    package let port: UInt16

    /// Throws `malformedText` on an empty or overlong host, one with other than letters, digits, `.`, `-`, `_` or `:`,
    /// or port 0.
    package init(host: String, port: UInt16) throws(MetainfoError) {
        guard !host.isEmpty, host.utf8.count <= Self.maximumHostBytes, host.utf8.allSatisfy(Self.isAllowed) else {
            throw MetainfoError(.malformedText, "'\(host)' is no host name or address")
        }
        guard port > 0 else { throw MetainfoError(.malformedText, "port 0 of '\(host)' cannot be connected to") }
        self.host = host
        self.port = port
    }

    /// An endpoint from its written form, errors as for `init(host:port:)`.
    package init(_ text: String) throws(MetainfoError) {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            throw MetainfoError(.malformedText, "'\(text)' has no port, expected host:port")
        }
        let digits = text[text.index(after: colon)...]
        // UInt16's own parser would take a sign.
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = UInt16(digits)
        else {
            throw MetainfoError(.malformedText, "'\(digits)' is no port, expected 1 to 65535")
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]"), host.utf8.contains(UInt8(ascii: ":")) {
            host = host.dropFirst().dropLast()
        } else if host.utf8.contains(UInt8(ascii: ":")) {
            throw MetainfoError(.malformedText, "'\(text)' has an IPv6 address without brackets")
        }
        try self.init(host: String(host), port: port)
    }

    /// The written form, an IPv6 address in brackets, as `init(_:)` reads it.
    package var description: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
