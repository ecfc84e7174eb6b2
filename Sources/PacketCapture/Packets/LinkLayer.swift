/// What comes before the IP header in each packet of a capture. Raw values are libpcap's `DLT_` numbers.
package enum LinkLayer: Int32, Sendable {
    /// BSD loopback: the address family in the capturing machine's byte order.
    case null = 0
    case ethernet = 1
    /// IP at once.
    case raw = 12
    /// IP at once, by the number other systems use.
    case rawElsewhere = 14
    /// OpenBSD loopback: the address family in network byte order.
    case loop = 108
    case linuxCooked = 113
    case ipv4 = 228
    case ipv6 = 229
    case linuxCooked2 = 276

    /// The name in reports.
    package var name: String {
        switch self {
        case .null: "null"
        case .ethernet: "ethernet"
        case .raw, .rawElsewhere: "raw"
        case .loop: "loop"
        case .linuxCooked: "linux_sll"
        case .ipv4: "ipv4"
        case .ipv6: "ipv6"
        case .linuxCooked2: "linux_sll2"
        }
    }

    private static let etherTypeIPv4: UInt16 = 0x0800
    private static let etherTypeIPv6: UInt16 = 0x86dd
    /// 802.1Q, 802.1ad and the number before that was settled.
    private static let vlanTags: Set<UInt16> = [0x8100, 0x88a8, 0x9100]
    private static let maximumTags = 4

    /// Where the IP header begins.
    func networkOffset(_ bytes: ByteView) throws(PacketRefusal) -> Int {
        switch self {
        case .raw, .rawElsewhere, .ipv4, .ipv6: return 0
        case .null, .loop: return 4
        case .linuxCooked: return try networkOffset(bytes, typeAt: 14)
        case .ethernet: return try networkOffset(bytes, typeAt: 12)
        case .linuxCooked2:
            guard Self.isIP(try bytes.number16(0)) else { throw .notIP }
            return 20
        }
    }

    private func networkOffset(_ bytes: ByteView, typeAt place: Int) throws(PacketRefusal) -> Int {
        var place = place
        for _ in 0...Self.maximumTags {
            let type = try bytes.number16(place)
            if Self.isIP(type) { return place + 2 }
            guard Self.vlanTags.contains(type) else { throw .notIP }
            place += 4
        }
        throw .malformed
    }

    private static func isIP(_ type: UInt16) -> Bool { type == etherTypeIPv4 || type == etherTypeIPv6 }
}
