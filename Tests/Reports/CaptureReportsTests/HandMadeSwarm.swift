import PacketCapture

/// A capture made by hand, byte by byte after RFC 791, 793 and 768 and BEP 3, 15 and 29: a seeder, leechers, a tracker.
struct HandMadeSwarm {
    private struct Packet {
        let timeNs: Int64
        let bytes: [UInt8]
    }

    private static let infoHash = [UInt8](repeating: 0xaa, count: 20)
    private static let blockBytes = 16_384

    private var packets: [Packet] = []

    /// Leechers that fetch all pieces of four blocks from one seeder; with a tracker, uTP or a block nobody asked for on wish.
    init(leechers: Int, pieces: Int, tracker: Bool = true, utp: Bool = false, unasked: Bool = false) {
        for leecher in 0..<leechers {
            let address = UInt8(3 + leecher)
            if tracker { announce(from: address, at: Int64(leecher) * 100_000) }
            fetch(UInt32(pieces), address, at: 2_000_000 + Int64(leecher) * 50_000, unasked: unasked && leecher == 0)
        }
        if utp { datagrams(at: 3_000_000) }
        packets.sort { $0.timeNs < $1.timeNs }
    }

    /// What the packets show.
    var analysis: WireAnalysis {
        var analyzer = CaptureAnalyzer(link: .raw)
        for (index, packet) in packets.enumerated() {
            packet.bytes.withUnsafeBytes {
                let stamp = PacketStamp(number: index + 1, timeNs: 1_700_000_000_000_000_000 + packet.timeNs)
                analyzer.receive(CapturedPacket(stamp: stamp, bytes: $0, wireBytes: $0.count))
            }
        }
        return analyzer.finish(link: .raw)
    }

    private mutating func fetch(_ pieces: UInt32, _ address: UInt8, at start: Int64, unasked: Bool) {
        var talk = Talk(client: address, port: 40_000)
        packets.append(Packet(timeNs: start, bytes: talk.open(0)))
        packets.append(Packet(timeNs: start + 40_000, bytes: talk.open(1)))
        func handshake(_ peer: UInt8) -> [UInt8] {
            [19] + Array("BitTorrent protocol".utf8) + [0, 0, 0, 0, 0, 0, 0, 0] + Self.infoHash
                + [UInt8](repeating: peer, count: 20)
        }
        send(&talk, 0, handshake(address), at: start + 100_000)
        send(&talk, 1, handshake(2), at: start + 300_000)
        send(&talk, 0, [0, 0, 0, 1, 2], at: start + 400_000)
        send(&talk, 1, [0, 0, 0, 1, 1], at: start + 900_000)
        if unasked { send(&talk, 1, Self.piece(pieces + 7, 0), at: start + 950_000) }
        var time = start + 1_000_000
        for piece in 0..<pieces {
            for block in 0..<4 as Range<UInt32> {
                send(
                    &talk,
                    0,
                    Self.number(13) + [6] + Self.place(piece, block) + Self.number(UInt32(Self.blockBytes)),
                    at: time
                )
                // The first block of a piece takes longest, as from a disk that reads ahead.
                let wait = block == 0 ? 900_000 : 200_000 + Int64(piece % 7) * 30_000
                send(&talk, 1, Self.piece(piece, block), at: time + wait)
                time += wait + 50_000
            }
            send(&talk, 0, Self.number(5) + [4] + Self.number(piece), at: time + 400_000)
        }
    }

    /// A connect and an announce over UDP, each answered after 150 µs.
    private mutating func announce(from address: UInt8, at start: Int64) {
        let magic: [UInt8] = [0, 0, 4, 0x17, 0x27, 0x10, 0x19, 0x80]
        let connection = [UInt8](repeating: 9, count: 8)
        let asks = [
            magic + Self.number(0) + Self.number(77),
            connection + Self.number(1) + Self.number(78) + Self.infoHash + [UInt8](repeating: 1, count: 62),
        ]
        let answers = [
            Self.number(0) + Self.number(77) + connection,
            Self.number(1) + Self.number(78) + Self.number(30) + Self.number(1) + Self.number(1),
        ]
        for step in 0..<2 {
            let time = start + Int64(step) * 200_000
            datagram(address, 50_000, 1, 6969, asks[step], at: time)
            datagram(1, 6969, address, 50_000, answers[step], at: time + 150_000)
        }
    }

    /// A uTP connection that says nothing but its header, data and acknowledgements.
    private mutating func datagrams(at start: Int64) {
        func header(_ kind: UInt8, _ id: UInt16, _ sequence: UInt16, _ acknowledged: UInt16) -> [UInt8] {
            [kind << 4 | 1, 0] + Self.short(id) + Self.number(1) + Self.number(20) + Self.number(1 << 20)
                + Self.short(sequence) + Self.short(acknowledged)
        }
        datagram(3, 51_000, 2, 6881, header(4, 10, 1, 0), at: start)
        datagram(2, 6881, 3, 51_000, header(2, 10, 100, 1), at: start + 80_000)
        for number in 0..<30 as Range<UInt16> {
            let time = start + 200_000 + Int64(number) * 100_000
            datagram(3, 51_000, 2, 6881, header(0, 11, 2 + number, 99) + [UInt8](repeating: 7, count: 500), at: time)
            datagram(2, 6881, 3, 51_000, header(2, 10, 100, 2 + number), at: time + 60_000 + Int64(number) * 1000)
        }
    }

    private mutating func send(_ talk: inout Talk, _ side: Int, _ bytes: [UInt8], at time: Int64) {
        packets.append(Packet(timeNs: time, bytes: talk.segment(side, bytes)))
    }

    private mutating func datagram(
        _ source: UInt8,
        _ sourcePort: UInt16,
        _ destination: UInt8,
        _ port: UInt16,
        _ payload: [UInt8],
        at time: Int64
    ) {
        let udp =
            Self.short(sourcePort) + Self.short(port) + Self.short(UInt16(8 + payload.count)) + [0, 0] + payload
        packets.append(Packet(timeNs: time, bytes: Talk.network(17, source, destination, udp)))
    }

    private static func piece(_ piece: UInt32, _ block: UInt32) -> [UInt8] {
        number(UInt32(9 + blockBytes)) + [7] + place(piece, block) + [UInt8](repeating: 0xd5, count: blockBytes)
    }

    private static func place(_ piece: UInt32, _ block: UInt32) -> [UInt8] {
        number(piece) + number(block * UInt32(blockBytes))
    }

    static func number(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }

    static func short(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }
}
