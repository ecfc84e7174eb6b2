import Metainfo
import PacketCapture
import TestSupport
import Vocabulary

/// A transfer between clients that keep every rule, as a capture that lacks nothing.
struct SimulatedSwarm {
    /// What the blocks hold.
    enum Payload: CaseIterable {
        case random
        /// Zeros, with small numbers in between.
        case sparse
        /// One message of the protocol after another: what a capture of BitTorrent holds that is itself shared.
        case messages
    }

    static let pieces: UInt32 = 12
    static let pieceBytes = 32_768
    /// 12 pieces of 32 KiB.
    static let facts: [TorrentFacts] = {
        let info: BencodeValue = [
            "length": .integer(Int64(pieces) * Int64(pieceBytes)), "name": "payload",
            "piece length": .integer(Int64(pieceBytes)),
            "pieces": .string([UInt8](repeating: 7, count: 20 * Int(pieces))),
        ]
        let file: BencodeValue = ["info": info]
        return (try? TorrentMetainfo(parsing: file.encoded())).map { [TorrentFacts($0)] } ?? []
    }()

    private(set) var packets: [SimulatedPacket] = []
    private var generator: SplitMix64
    private let payload: Payload

    /// So many connections, half of whose ends exchange pieces with each other and half of which only fetch.
    init(_ carrier: SimulatedLink.Carrier, flows: Int, payload: Payload = .random, seed: UInt64) {
        generator = SplitMix64(seed: seed)
        self.payload = payload
        for flow in 0..<flows { talk(carrier, flow) }
        packets.sort { $0.timeNs < $1.timeNs }
    }

    private mutating func talk(_ carrier: SimulatedLink.Carrier, _ flow: Int) {
        let frame = Frame(source: "10.0.1.\(flow + 1)", sourcePort: UInt16(40_000 + flow))
        let first = [UInt32.max - UInt32.random(in: 0...200_000, using: &generator), 0xfff0]
        var link = SimulatedLink(carrier, frame, at: Int64(1_000_000 + flow * 7_000), sequences: first)
        let hash = Self.facts[0].infoHashes[0].bytes
        let isMutual = flow.isMultiple(of: 2)
        let own: [UInt8] = isMutual ? [0x03, 0xf0] : [0, 0]
        for side in 0...1 {
            link.send(side, Wire.handshake(peer: UInt8(16 * side + flow + 1), hash: hash))
        }
        let hello = Array("d1:md11:ut_metadatai2e6:ut_pexi1ee1:pi\(6881 + flow)e4:reqqi500e1:v12:simulated/1.e".utf8)
        link.send(0, Wire.message(20, [0] + hello) + Wire.message(5, own))
        link.send(1, Wire.message(20, [0] + hello))
        link.send(1, isMutual ? Wire.message(5, [0xfc, 0]) : Wire.message(14))
        link.send(0, Wire.interested)
        link.send(1, isMutual ? Wire.unchoke + Wire.interested : Wire.unchoke)
        if isMutual { link.send(0, Wire.unchoke) }
        for piece in 0..<Self.pieces {
            let fetcher = isMutual && piece >= Self.pieces / 2 ? 1 : 0
            fetch(piece, by: fetcher, &link)
            if piece % 5 == 4 { interrupt(fetcher, &link) }
        }
        link.close()
        packets += link.packets
    }

    private mutating func fetch(_ piece: UInt32, by side: Int, _ link: inout SimulatedLink) {
        let offsets = stride(from: UInt32(0), to: UInt32(Self.pieceBytes), by: 16_384)
        if Bool.random(using: &generator) {
            link.send(side, offsets.flatMap { Wire.request(piece, $0) })
        } else {
            for offset in offsets { link.send(side, Wire.request(piece, offset)) }
        }
        link.wait(Int64.random(in: 100_000...3_000_000, using: &generator))
        for offset in offsets {
            link.send(1 - side, Wire.message(7, Frame.number(piece) + Frame.number(offset) + content(16_384)))
        }
        link.send(side, Wire.have(piece))
    }

    /// A choke, an unchoke, and a sign of life.
    private mutating func interrupt(_ side: Int, _ link: inout SimulatedLink) {
        link.send(1 - side, Wire.choke)
        link.wait(20_000_000)
        link.send(side, [0, 0, 0, 0])
        link.send(1 - side, Wire.unchoke)
    }

    private mutating func content(_ count: Int) -> [UInt8] {
        switch payload {
        case .random: return (0..<count / 8).flatMap { _ in Frame.number(generator.next()) }
        case .sparse:
            var bytes = [UInt8](repeating: 0, count: count)
            for place in stride(from: 3, to: count, by: 8) where Bool.random(using: &generator) {
                bytes[place] = UInt8.random(in: 0...20, using: &generator)
            }
            return bytes
        case .messages:
            let other = [UInt8](repeating: 0xbb, count: 20)
            var bytes: [UInt8] = []
            while bytes.count < count {
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: bytes += Wire.handshake(peer: 99, hash: other)
                case 1: bytes += Wire.request(UInt32.random(in: 0..<12, using: &generator), 0)
                case 2: bytes += Wire.have(3) + Wire.unchoke
                case 3: bytes += Wire.piece(2, 16_384, 40)
                case 4: bytes += Wire.message(20, [0] + Array("d1:v4:evile".utf8))
                default: bytes += Wire.message(99, [1, 2, 3])
                }
            }
            return Array(bytes.prefix(count))
        }
    }
}
