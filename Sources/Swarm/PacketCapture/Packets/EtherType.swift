/// What follows a link layer's header, by the number that it gives (IEEE 802 numbers, IANA), down to the IP header.
///
/// VLAN tags, MPLS labels, PPPoE sessions and SNAP headers are passed over, in whatever order they stand.
enum EtherType {
    private static let ipv4: UInt16 = 0x0800
    private static let ipv6: UInt16 = 0x86dd
    private static let mostHeaders = 8
    /// Below this the field is a length, and LLC follows (IEEE 802.3).
    private static let leastType: UInt16 = 0x0600
    /// PPP's own numbers of IPv4 and IPv6.
    private static let pppProtocols: Set<UInt16> = [0x0021, 0x0057]

    /// Where the IP header begins, if what `type` names stands at `place`.
    static func networkOffset(
        _ bytes: ByteView,
        type: UInt16,
        at place: Int
    )
        throws(PacketRefusal) -> Int
    {
        if type == ipv4 || type == ipv6 { return place }
        return try unwrapped(bytes, type, place)
    }

    /// Where the IP header begins in a packet of PPP, whose number of what follows takes a byte or two.
    static func networkOffset(ofPPP bytes: ByteView, at start: Int) throws(PacketRefusal) -> Int {
        let place = try bytes.number16(start) == 0xff03 ? start + 2 : start
        let first = try bytes.number8(place)
        let isShort = first & 1 == 1
        let number = isShort ? UInt16(first) : try bytes.number16(place)
        guard pppProtocols.contains(number) else { throw .notIP }
        return place + (isShort ? 1 : 2)
    }

    private static func unwrapped(_ bytes: ByteView, _ first: UInt16, _ start: Int) throws(PacketRefusal) -> Int {
        var type = first
        var place = start
        for _ in 0..<mostHeaders {
            switch type {
            case ipv4, ipv6: return place
            // 802.1Q, 802.1ad and the numbers before that was settled: the tag, then the next type.
            case 0x8100, 0x88a8, 0x9100, 0x9200, 0x9300:
                type = try bytes.number16(place + 2)
                place += 4
            // MPLS (RFC 3032): labels do not say what they carry; IP shows by its version.
            case 0x8847, 0x8848:
                let isLast = try bytes.number8(place + 2) & 1 == 1
                place += 4
                if isLast { return try ip(bytes, at: place) }
            // PPPoE (RFC 2516): six bytes, then PPP.
            case 0x8864: return try networkOffset(ofPPP: bytes, at: place + 6)
            case ..<leastType: (type, place) = (try snapType(bytes, at: place), place + 8)
            default: throw .notIP
            }
        }
        throw .malformed
    }

    /// The type in a SNAP header without an organisation of its own (RFC 1042).
    private static func snapType(_ bytes: ByteView, at place: Int) throws(PacketRefusal) -> UInt16 {
        guard try bytes.number32(place) == 0xaaaa_0300, try bytes.number16(place + 4) == 0 else { throw .notIP }
        return try bytes.number16(place + 6)
    }

    private static func ip(_ bytes: ByteView, at place: Int) throws(PacketRefusal) -> Int {
        switch try bytes.number8(place) >> 4 {
        case 4, 6: return place
        default: throw .notIP
        }
    }
}
