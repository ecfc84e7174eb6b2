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
