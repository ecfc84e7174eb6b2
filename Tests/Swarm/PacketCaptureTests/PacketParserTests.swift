import PacketCapture
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct PacketParserTests {
    private static let ip = Frame().tcp(1, [1, 2, 3])
    private static let seen = Seen(
        ends: "10.0.0.1:40000 > 10.0.0.2:6881",
        payload: [1, 2, 3],
        payloadWireBytes: 3,
        isTCP: true
    )

    private static let links: [(LinkLayer, [UInt8])] = [
        (LinkLayer.ethernet, Frame.ethernet), (.raw, []), (.ipv4, []), (.null, [2, 0, 0, 0]), (.loop, [0, 0, 0, 2]),
        (.linuxCooked, [UInt8](repeating: 0, count: 14) + [8, 0]),
        (.linuxCooked2, [8, 0] + [UInt8](repeating: 0, count: 18)),
        // 802.1Q, and 802.1ad around 802.1Q.
        (.ethernet, [UInt8](repeating: 0, count: 12) + [0x81, 0, 0, 5, 8, 0]),
        (.ethernet, [UInt8](repeating: 0, count: 12) + [0x88, 0xa8, 0, 5, 0x81, 0, 0, 6, 8, 0]),
        // Tags behind the header of Linux cooked v2, one and two.
        (.linuxCooked2, [0x81, 0] + [UInt8](repeating: 0, count: 18) + [0, 5, 8, 0]),
        (.linuxCooked2, [0x88, 0xa8] + [UInt8](repeating: 0, count: 18) + [0, 5, 0x81, 0, 0, 6, 8, 0]),
        (.linuxCooked, [UInt8](repeating: 0, count: 14) + [0x81, 0, 0, 5, 8, 0]),
        // MPLS with two labels, PPPoE, a tag around PPPoE, SNAP.
        (.ethernet, [UInt8](repeating: 0, count: 12) + [0x88, 0x47, 0, 1, 0, 64, 0, 2, 1, 64]),
        (.ethernet, [UInt8](repeating: 0, count: 12) + [0x88, 0x64, 0x11, 0, 0, 1, 0, 45, 0, 0x21]),
        (.ethernet, [UInt8](repeating: 0, count: 12) + [0x81, 0, 0, 5, 0x88, 0x64, 0x11, 0, 0, 1, 0, 45, 0, 0x21]),
        (.ethernet, [UInt8](repeating: 0, count: 12) + [0, 51, 0xaa, 0xaa, 3, 0, 0, 0, 8, 0]),
        (.ppp, [0xff, 3, 0, 0x21]), (.ppp, [0, 0x21]), (.ppp, [0x21]), (.pppSerial, [0xff, 3, 0, 0x21]),
        (.ciscoHDLC, [0x0f, 0, 8, 0]), (.rawElsewhere, []),
    ]

    @Test(arguments: links)
    func readsEveryLinkLayer(link: LinkLayer, head: [UInt8]) {
        #expect(PacketParser(link: link).parsed(head + Self.ip) == .success(Self.seen))
    }

    @Test func leavesPaddingOut() throws {
        let padded = Frame.ethernet + Frame().tcp(1, [9]) + [UInt8](repeating: 0, count: 5)
        #expect(try PacketParser(link: .ethernet).parsed(padded).get().payload == [9])
    }

    @Test func readsIPv6WithExtensionHeaders() {
        let udp: [UInt8] =
            Frame.number(UInt16(5000)) + Frame.number(UInt16(6881)) + Frame.number(UInt16(10)) + [0, 0, 7, 7]
        let hop: [UInt8] = [60, 0, 1, 4, 0, 0, 0, 0]
        let destination: [UInt8] = [17, 1] + [UInt8](repeating: 0, count: 14)
        let parsed = PacketParser(link: .ethernet).parsed(Frame.ethernet6 + Frame.ipv6(0, hop + destination + udp))
        #expect(
            parsed
                == .success(
                    Seen(ends: "[::1]:5000 > [fe80::2]:6881", payload: [7, 7], payloadWireBytes: 2, isTCP: false)
                )
        )
    }

    @Test func knowsWhatTheSnapLengthCutOff() throws {
        let whole = Frame.ethernet + Frame().tcp(1, [UInt8](repeating: 5, count: 1000))
        let seen = try PacketParser(link: .ethernet).parsed(Array(whole.prefix(100)), wireBytes: whole.count).get()
        #expect(seen.payload.count == 100 - 14 - 40 && seen.payloadWireBytes == 1000)
    }

    private static func ethernet(_ bytes: [UInt8]) -> [UInt8] { Frame.ethernet + bytes }

    private static let refused: [([UInt8], PacketRefusal)] = [
        (ethernet(Frame().ipv4(6, [1, 2, 3, 4], fragment: 0x2000)), .fragment),
        (ethernet(Frame().ipv4(17, [1, 2, 3, 4], fragment: 100)), .fragment),
        (Frame.ethernet6 + Frame.ipv6(44, [6, 0, 0, 1, 0, 0, 0, 9]), .fragment),
        (ethernet(Frame().ipv4(1, [8, 0])), .otherProtocol), ([UInt8](repeating: 0, count: 12) + [8, 6, 1, 2], .notIP),
        ([UInt8](repeating: 0, count: 12) + [8, 0, 0x25], .notIP), (Array(ethernet(ip).prefix(40)), .malformed),
        ([1, 2, 3], .cutOff), (ethernet(Frame().ipv4(6, [UInt8](repeating: 0, count: 20))), .malformed),
        (ethernet(Frame().ipv4(17, [1, 2, 3, 4, 0, 3, 0, 0])), .malformed),
        (ethernet([0x41] + ip.dropFirst()), .malformed),
        // ARP in a tag, LLC without SNAP, PPPoE that negotiates, MPLS around Ethernet, tags without end.
        ([UInt8](repeating: 0, count: 12) + [0x81, 0, 0, 5, 8, 6, 1, 2], .notIP),
        ([UInt8](repeating: 0, count: 12) + [0, 40, 0x42, 0x42, 3, 0, 0, 0, 0, 0], .notIP),
        ([UInt8](repeating: 0, count: 12) + [0x88, 0x64, 0x11, 0, 0, 1, 0, 4, 0xc0, 0x21], .notIP),
        ([UInt8](repeating: 0, count: 12) + [0x88, 0x47, 0, 1, 1, 64, 0, 0, 0, 0], .notIP),
        ([UInt8](repeating: 0, count: 12) + (0..<16).flatMap { _ in [UInt8(0x81), 0, 0, 5] }, .malformed),
        ([UInt8](repeating: 0, count: 12) + [0x81, 0, 0], .cutOff),
    ]

    @Test(arguments: refused)
    func saysWhyAPacketIsLeft(bytes: [UInt8], refusal: PacketRefusal) {
        #expect(PacketParser(link: .ethernet).parsed(bytes) == .failure(refusal))
    }

    @Test(arguments: [
        (UInt64(0x2001_0db8_0000_0000), UInt64(1), "2001:db8::1"), (0, 0, "::"),
        (0x0001_0000_0000_0002, 0x0000_0000_0003_0004, "1::2:0:0:3:4"),
        (0x0001_0002_0003_0004, 0x0005_0006_0007_0008, "1:2:3:4:5:6:7:8"),
        (0x0001_0000_0003_0004, 0x0005_0006_0007_0000, "1:0:3:4:5:6:7:0"),
    ])
    func writesAddressesAsRFC5952Asks(high: UInt64, low: UInt64, text: String) {
        #expect(IPAddress(v6High: high, v6Low: low).description == text)
    }
}
