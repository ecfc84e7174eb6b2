/// Messages of the peer protocol as BEP 3, 6 and 10 lay them out.
enum Wire {
    static let infoHash = [UInt8](repeating: 0xaa, count: 20)

    static func handshake(
        peer: UInt8,
        hash: [UInt8] = infoHash,
        reserved: [UInt8] = [0, 0, 0, 0, 0, 0x10, 0, 0x05]
    ) -> [UInt8] {
        [19] + Array("BitTorrent protocol".utf8) + reserved + hash + [UInt8](repeating: peer, count: 20)
    }

    static func message(_ id: UInt8, _ fields: [UInt8] = []) -> [UInt8] {
        Frame.number(UInt32(1 + fields.count)) + [id] + fields
    }

    static func block(_ id: UInt8, _ piece: UInt32, _ offset: UInt32, _ length: UInt32 = 16384) -> [UInt8] {
        message(id, Frame.number(piece) + Frame.number(offset) + Frame.number(length))
    }

    static func request(_ piece: UInt32, _ offset: UInt32, _ length: UInt32 = 16384) -> [UInt8] {
        block(6, piece, offset, length)
    }

    static func have(_ piece: UInt32) -> [UInt8] { message(4, Frame.number(piece)) }

    static func piece(_ piece: UInt32, _ offset: UInt32, _ length: Int = 16384) -> [UInt8] {
        message(7, Frame.number(piece) + Frame.number(offset) + [UInt8](repeating: 0xd5, count: length))
    }

    static let unchoke = message(1)
    static let choke = message(0)
    static let interested = message(2)
}
