import Foundation

/// Captures written byte by byte after the formats' descriptions (draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng).
enum PcapFile {
    static func bytes(_ value: UInt32) -> [UInt8] { Frame.number(value).reversed() }

    /// A pcap file, little endian, of microseconds or nanoseconds.
    static func pcap(_ packets: [(timeNs: Int64, bytes: [UInt8])], link: UInt32 = 1, isNano: Bool = true) -> [UInt8] {
        let magic: UInt32 = isNano ? 0xa1b2_3c4d : 0xa1b2_c3d4
        var file = bytes(magic) + [2, 0, 4, 0] + [UInt8](repeating: 0, count: 8) + bytes(262_144) + bytes(link)
        for packet in packets {
            let fraction = packet.timeNs % 1_000_000_000 / (isNano ? 1 : 1000)
            file += bytes(UInt32(packet.timeNs / 1_000_000_000)) + bytes(UInt32(fraction))
            file += bytes(UInt32(packet.bytes.count)) + bytes(UInt32(packet.bytes.count)) + packet.bytes
        }
        return file
    }

    /// A pcapng file of one section and one interface with stamps in nanoseconds.
    static func pcapng(_ packets: [(timeNs: Int64, bytes: [UInt8])], link: UInt8 = 1) -> [UInt8] {
        func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
            let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
            let length = bytes(UInt32(padded.count + 12))
            return bytes(type) + length + padded + length
        }
        var file = block(0x0a0d_0d0a, bytes(0x1a2b_3c4d) + [1, 0, 0, 0] + [UInt8](repeating: 0xff, count: 8))
        file += block(1, [link, 0, 0, 0] + bytes(262_144) + [9, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0])
        for packet in packets {
            let size = bytes(UInt32(packet.bytes.count))
            let time = bytes(UInt32(packet.timeNs >> 32)) + bytes(UInt32(truncatingIfNeeded: packet.timeNs))
            file += block(6, bytes(0) + time + size + size + packet.bytes)
        }
        return file
    }

    /// Lends the bytes as a file.
    static func with<Value>(_ bytes: [UInt8], _ body: (String) throws -> Value) throws -> Value {
        let path = NSTemporaryDirectory() + "torrbench-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try body(path)
    }
}
