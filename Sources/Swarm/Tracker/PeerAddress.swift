import Glibc
import Metainfo
import NIOCore

/// An IPv4 or IPv6 address as a value; an IPv4 address written in IPv6 (`::ffff:a.b.c.d`) counts as IPv4.
enum PeerAddress: Hashable, Sendable {
    /// The four bytes, most significant first.
    case v4(UInt32)
    /// The sixteen bytes in two halves, most significant first.
    case v6(high: UInt64, low: UInt64)

    /// Which of the two, for choosing among peers and reply forms.
    enum Family: CaseIterable, Sendable {
        case v4
        case v6
    }

    /// An address from its four or sixteen bytes in network order; nil for any other number of them.
    init?(networkBytes bytes: some Collection<UInt8>) {
        switch bytes.count {
        case 4:
            self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case 16:
            let high = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let low = bytes.dropFirst(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            self.init(high: high, low: low)
        default: return nil
        }
    }

    /// An address from the halves of its sixteen bytes.
    init(high: UInt64, low: UInt64) {
        let isMapped = high == 0 && low >> 32 == 0xffff
        self = isMapped ? .v4(UInt32(truncatingIfNeeded: low)) : .v6(high: high, low: low)
    }

    /// The family, after IPv4 in IPv6 has become IPv4.
    var family: Family {
        switch self {
        case .v4: .v4
        case .v6: .v6
        }
    }

    /// Whose quota is charged: the address itself, or the /64 that one IPv6 guest is given whole (RFC 6177).
    var guest: PeerAddress {
        switch self {
        case .v4: self
        case .v6(let high, _): .v6(high: high, low: 0)
        }
    }

    /// Whether this is 127.0.0.0/8 or ::1.
    var isLoopback: Bool {
        switch self {
        case .v4(let bits): bits >> 24 == 127
        case .v6(let high, let low): high == 0 && low == 1
        }
    }

    /// Whether this is 0.0.0.0 or ::, which listen on every address of their family.
    var isWildcard: Bool { self == .v4(0) || self == .v6(high: 0, low: 0) }

    /// Appends the four or sixteen bytes in network order.
    func append(to bytes: inout [UInt8]) {
        switch self {
        case .v4(let bits): bytes.append(bigEndian: bits)
        case .v6(let high, let low):
            bytes.append(bigEndian: high)
            bytes.append(bigEndian: low)
        }
    }
}

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

extension PeerAddress {
    /// The address at the other end of a socket; nil for one that is neither IPv4 nor IPv6.
    ///
    /// Reads the kernel's structures by their fixed layout (ip(7), ipv6(7)): their fields belong to a C module that
    /// NIO keeps to itself.
    init?(_ address: SocketAddress) {
        let bytes: [UInt8]
        switch address {
        case .v4(let v4): bytes = withUnsafeBytes(of: v4.address) { Array($0[4..<8]) }
        case .v6(let v6): bytes = withUnsafeBytes(of: v6.address) { Array($0[8..<24]) }
        case .unixDomainSocket: return nil
        }
        self.init(networkBytes: bytes)
    }
}

/// Where a peer accepts connections; a swarm knows its peers by this.
struct PeerContact: Hashable, Sendable {
    /// The address the announce came from.
    let address: PeerAddress
    /// The port the peer says it listens on, 1 to 65535.
    let port: UInt16

    /// Appends the compact form: 4 + 2 bytes (BEP 23) or 16 + 2 bytes (BEP 7).
    func append(to bytes: inout [UInt8]) {
        address.append(to: &bytes)
        bytes.append(bigEndian: port)
    }
}

/// One member of a swarm, as a reply names it.
struct Peer: Hashable, Sendable {
    /// Where it accepts connections.
    let endpoint: PeerContact
    /// The id it announced last.
    let id: PeerID
}
