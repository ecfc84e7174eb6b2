import Glibc

extension PeerAddress: CustomStringConvertible {
    /// An address from its numeric text, `127.0.0.1` or `::1`; nil for anything else, names included.
    init?(text: String) {
        var v4 = [UInt8](repeating: 0, count: 4)
        var v6 = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(networkBytes: v4)
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(networkBytes: v6)
        } else {
            return nil
        }
    }

    /// The numeric text, IPv6 in the short form of RFC 5952.
    var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        // The buffer has room for the longest form, so the call cannot fail.
        inet_ntop(family == .v4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return text.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
