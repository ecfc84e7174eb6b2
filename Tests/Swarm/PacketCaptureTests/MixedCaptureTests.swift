import PacketCapture
import TestSupport
import Testing

/// pcapng files whose interfaces or sections differ, which libpcap 1.10.3 refuses and Wireshark writes.
@Suite(.timeLimit(.minutes(2)), .queued) struct MixedCaptureTests {
    private static let talk: Conversation = {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        talk.send(0, at: 40_000, Wire.request(0, 0))
        talk.send(1, at: 1_040_000, Wire.piece(0, 0))
        return talk
    }()

    private static let ip = talk.packets.map { Array($0.bytes.dropFirst(14)) }
    /// 2023-11-14, in nanoseconds.
    private static let startNs: Int64 = 1_700_000_000_000_000_000

    private struct Interface: Sendable {
        var link: UInt8 = 1
        var snapLength: UInt32 = 262_144
        var options: [UInt8] = []
        /// Stamps of a nanosecond.
        var perNs: @Sendable (Int64) -> UInt64 = { UInt64($0 / 1000) }
        var head: [UInt8] = Frame.ethernet
    }

    /// A file of one section: packet number n is of interface n modulo their count, or of the only one that is `used`.
    private static func section(_ interfaces: [Interface], used: Int? = nil, isBigEndian: Bool = false) -> [UInt8] {
        func number(_ value: UInt32) -> [UInt8] { isBigEndian ? Frame.number(value) : PcapFile.bytes(value) }
        func short(_ value: UInt16) -> [UInt8] { isBigEndian ? Frame.number(value) : Frame.number(value).reversed() }
        func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
            let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
            let length = number(UInt32(padded.count + 12))
            return number(type) + length + padded + length
        }
        var file = block(0x0a0d_0d0a, number(0x1a2b_3c4d) + short(1) + short(0) + [UInt8](repeating: 0xff, count: 8))
        for each in interfaces {
            file += block(1, short(UInt16(each.link)) + short(0) + number(each.snapLength) + each.options)
        }
        for (index, packet) in ip.enumerated() {
            let place = used ?? index % interfaces.count
            let stamp = interfaces[place].perNs(startNs + talk.packets[index].timeNs)
            let bytes = interfaces[place].head + packet
            file += block(
                6,
                number(UInt32(place)) + number(UInt32(stamp >> 32)) + number(UInt32(truncatingIfNeeded: stamp))
                    + number(UInt32(bytes.count)) + number(UInt32(bytes.count)) + bytes
            )
        }
        return file
    }

    private static let nanoseconds = Interface(options: [9, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0], perNs: { UInt64($0) })
    private static let halves = Interface(
        options: [9, 0, 1, 0, 0x94, 0, 0, 0, 0, 0, 0, 0],
        perNs: { UInt64($0 / 1_000_000_000) << 20 | UInt64($0 % 1_000_000_000) << 20 / 1_000_000_000 }
    )
    private static let cooked = Interface(link: 113, head: [UInt8](repeating: 0, count: 14) + [8, 0])
    private static let raw = Interface(link: 101, head: [])
    private static let shifted = Interface(
        options: [14, 0, 8, 0] + PcapFile.bytes(1_000_000_000) + PcapFile.bytes(0) + [0, 0, 0, 0],
        perNs: { UInt64($0 / 1000 - 1_000_000_000_000_000) }
    )

    private static let files: [String: (bytes: [UInt8], link: String)] = [
        "an unused interface of another kind": (section([Interface(), cooked], used: 0), "ethernet"),
        "another snap length": (section([Interface(), Interface(snapLength: 65_535)], used: 0), "ethernet"),
        "packets of three kinds": (section([cooked, Interface(), raw]), "linux_sll, ethernet, raw"),
        "stamps in two units": (section([Interface(), nanoseconds, Interface(snapLength: 9000)]), "ethernet"),
        "binary stamps": (section([halves, cooked]), "ethernet, linux_sll"),
        "shifted stamps": (section([shifted, raw]), "ethernet, raw"),
        // 127 is radiotap, which is not read.
        "a first interface that is not read": (section([Interface(link: 127), Interface()], used: 1), "ethernet"),
        "the other byte order": (section([Interface()], used: 0, isBigEndian: true), "ethernet"),
        "both byte orders": (
            Array(section([nanoseconds], used: 0).prefix(28 + 32)) + section([Interface()], used: 0, isBigEndian: true),
            "ethernet"
        ),
    ]

    @Test(arguments: files.keys.sorted()) func readsInterfacesThatDiffer(name: String) throws {
        let (bytes, link) = try #require(Self.files[name])
        try PcapFile.with(bytes) { path in
            let analysis = try CaptureAnalysis.run(path: path)
            #expect(analysis.capture.packets == Self.ip.count && analysis.capture.damage == nil)
            #expect(analysis.capture.link == link && analysis.capture.leftPackets.isEmpty)
            #expect(analysis.flowsByContent == ["peer_wire": 1] && analysis.count("piece") == 1)
            let latency = try #require(analysis.requestToPiece?.minimumNs)
            #expect(abs(latency - 1_000_000) <= 1000, "\(latency) ns")
            let first = try #require(analysis.capture.firstNs)
            #expect(abs(first - Self.startNs) <= 1000)
            #expect(ReadOutcome.disagreement(path: path) == nil)
        }
    }

    @Test func filtersEachInterfaceByItsOwnLinkLayer() throws {
        try PcapFile.with(Self.section([Self.cooked, Interface(), Self.raw])) { path in
            let all = ReadOutcome(path: path, by: .mapped)
            let some = ReadOutcome(path: path, by: .mapped, filter: "src host 10.0.0.2")
            let sent = Self.ip.indices.filter { Array(Self.ip[$0][12..<16]) == [10, 0, 0, 2] }
            #expect(!sent.isEmpty && sent.count < Self.ip.count)
            #expect(some.packets == sent.map { all.packets[$0] })
            let analysis = try CaptureAnalysis.run(path: path, filter: "src host 10.0.0.2")
            #expect(analysis.flows.first?.sides.map(\.packets).sorted() == [0, some.packets.count])
        }
    }

    /// Packets are counted, and said to be what they are.
    @Test func leavesInterfacesThatAreNotRead() throws {
        try PcapFile.with(Self.section([Interface(link: 127), Interface()])) { path in
            let left = try CaptureAnalysis.run(path: path).capture.leftPackets
            #expect(left == ["unsupported_link": (Self.ip.count + 1) / 2])
        }
        try PcapFile.with(Self.section([Interface(link: 127), Interface()], used: 0)) { path in
            let error = #expect(throws: CaptureError.self) { try CaptureAnalysis.run(path: path) }
            #expect(error?.code == .unsupportedLink && error?.message.contains("IEEE802_11_RADIO") == true)
        }
        try PcapFile.with(Self.section([Interface(), Interface(link: 127)], used: 1)) { path in
            let error = #expect(throws: CaptureError.self) { try CaptureAnalysis.run(path: path) }
            #expect(error?.code == .unsupportedLink, "\(error?.description ?? "read")")
        }
    }

    @Test func saysWhereAMixedCaptureIsDamaged() throws {
        let file = Self.section([Self.cooked, Interface()])
        try PcapFile.with(Array(file.dropLast(10))) { path in
            let analysis = try CaptureAnalysis.run(path: path)
            #expect(analysis.capture.packets == Self.ip.count - 1)
            #expect(
                analysis.capture.damage?.contains("after packet \(Self.ip.count - 1): the file ends inside") == true
            )
        }
        // A packet of an interface that nobody described.
        var other = Self.section([Self.cooked, Interface()])
        let second = 28 + 2 * 20 + 32 + 16 + Self.ip[0].count
        other[second + (4 - Self.ip[0].count % 4) % 4 + 8] = 7
        try PcapFile.with(other) { path in
            let damage = try CaptureAnalysis.run(path: path).capture.damage
            #expect(damage?.contains("interface 7") == true, "\(damage ?? "none")")
        }
    }

    @Test func saysThatNothingCouldBeReadWhereNothingWas() throws {
        let file = PcapFile.pcap([(0, [UInt8](repeating: 1, count: 60))])
        try PcapFile.with(Array(file.dropLast(10))) { path in
            let error = #expect(throws: CaptureError.self) { try CaptureAnalysis.run(path: path) }
            #expect(error?.code == .unreadable && error?.description.contains("cannot read any packet") == true)
        }
    }

    /// OpenBSD's number of raw IP, which libpcap's compiler of filters does not know.
    @Test func readsAndFiltersOpenBSDsRawIP() throws {
        let packets = Self.ip.enumerated().map { (timeNs: Int64($0), bytes: $1) }
        try PcapFile.with(PcapFile.pcap(packets, link: 14)) { path in
            #expect(try CaptureAnalysis.run(path: path).count("piece") == 1)
            let analysis = try CaptureAnalysis.run(path: path, filter: "tcp src port 6881")
            #expect(analysis.capture.packets > 0 && analysis.capture.packets < packets.count)
            let error = #expect(throws: CaptureError.self) { try CaptureAnalysis.run(path: path, filter: "tcp prot") }
            #expect(error?.code == .badFilter)
        }
    }
}
