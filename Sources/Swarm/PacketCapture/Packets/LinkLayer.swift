/// What comes before the IP header in each packet of a capture. Raw values are libpcap's `DLT_` numbers.
package enum LinkLayer: Int32, Sendable {
    /// BSD loopback: the address family in the capturing machine's byte order.
    case null = 0
    case ethernet = 1
    /// PPP, its address and control bytes there or not (RFC 1661, 1662).
    case ppp = 9
    /// IP at once.
    case raw = 12
    /// IP at once, by the number other systems use.
    case rawElsewhere = 14
    /// PPP between HDLC's bytes, always there.
    case pppSerial = 50
    /// Cisco's HDLC: address, control, and Ethernet's type.
    case ciscoHDLC = 104
    /// OpenBSD loopback: the address family in network byte order.
    case loop = 108
    case linuxCooked = 113
    case ipv4 = 228
    case ipv6 = 229
    case linuxCooked2 = 276
    /// Any other, of one among several interfaces: its packets are counted and left.
    case unread = -1

    /// By the number that files carry, `LINKTYPE_`; most are those of `DLT_`, and raw IP has one of its own.
    package init(linkType: Int32) {
        self = linkType == 101 ? .raw : LinkLayer(rawValue: linkType) ?? .unread
    }

    /// The name in reports.
    package var name: String {
        switch self {
        case .null: "null"
        case .ethernet: "ethernet"
        case .ppp, .pppSerial: "ppp"
        case .ciscoHDLC: "c_hdlc"
        case .raw, .rawElsewhere: "raw"
        case .loop: "loop"
        case .linuxCooked: "linux_sll"
        case .ipv4: "ipv4"
        case .ipv6: "ipv6"
        case .linuxCooked2: "linux_sll2"
        case .unread: "not read"
        }
    }

    /// What is read, for people.
    static let readOnes = "Ethernet, Linux cooked, PPP, Cisco HDLC, raw IP and loopback"

    /// Where the IP header begins.
    func networkOffset(_ bytes: ByteView) throws(PacketRefusal) -> Int {
        switch self {
        case .raw, .rawElsewhere, .ipv4, .ipv6: return 0
        case .null, .loop: return 4
        case .linuxCooked: return try EtherType.networkOffset(bytes, type: bytes.number16(14), at: 16)
        case .ethernet: return try EtherType.networkOffset(bytes, type: bytes.number16(12), at: 14)
        case .ciscoHDLC: return try EtherType.networkOffset(bytes, type: bytes.number16(2), at: 4)
        case .ppp, .pppSerial: return try EtherType.networkOffset(ofPPP: bytes, at: 0)
        case .linuxCooked2: return try EtherType.networkOffset(bytes, type: bytes.number16(0), at: 20)
        case .unread: throw .unsupportedLink
        }
    }
}
