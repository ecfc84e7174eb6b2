import Foundation

/// Captures written byte by byte after the formats' descriptions (draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng).
enum PcapFile {
    static func bytes(_ value: UInt32) -> [UInt8] { Frame.number(value).reversed() }

    /// A pcap file of microseconds or nanoseconds, its packets cut to `snapLength`.
    static func pcap(
        _ packets: [(timeNs: Int64, bytes: [UInt8])],
        link: UInt32 = 1,
        isNano: Bool = true,
        isBigEndian: Bool = false,
        snapLength: Int = 262_144
    ) -> [UInt8] {
        func number(_ value: UInt32) -> [UInt8] { isBigEndian ? Frame.number(value) : bytes(value) }
        let version: [UInt8] = isBigEndian ? [0, 2, 0, 4] : [2, 0, 4, 0]
        var file = number(isNano ? 0xa1b2_3c4d : 0xa1b2_c3d4) + version + [UInt8](repeating: 0, count: 8)
        file += number(UInt32(snapLength)) + number(link)
        for packet in packets {
            let fraction = packet.timeNs % 1_000_000_000 / (isNano ? 1 : 1000)
            let kept = packet.bytes.prefix(snapLength)
            file += number(UInt32(packet.timeNs / 1_000_000_000)) + number(UInt32(fraction))
            file += number(UInt32(kept.count)) + number(UInt32(packet.bytes.count)) + kept
        }
        return file
    }

    /// A block of pcapng: its type, its body padded to whole words, and its length before and after.
    static func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
        let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
        let length = bytes(UInt32(padded.count + 12))
        return bytes(type) + length + padded + length
    }

    /// A pcapng file of one section and one interface, whose options say that stamps are in nanoseconds; `between` stands
    /// after every fifth packet.
    static func pcapng(
        _ packets: [(timeNs: Int64, bytes: [UInt8])],
        link: UInt8 = 1,
        options: [UInt8] = [9, 0, 1, 0, 9, 0, 0, 0],
        between: [UInt8] = []
    ) -> [UInt8] {
        var file = block(0x0a0d_0d0a, bytes(0x1a2b_3c4d) + [1, 0, 0, 0] + [UInt8](repeating: 0xff, count: 8))
        file += block(1, [link, 0, 0, 0] + bytes(262_144) + options + (options.isEmpty ? [] : [0, 0, 0, 0]))
        for (index, packet) in packets.enumerated() {
            let size = bytes(UInt32(packet.bytes.count))
            let time = bytes(UInt32(packet.timeNs >> 32)) + bytes(UInt32(truncatingIfNeeded: packet.timeNs))
            file += block(6, bytes(0) + time + size + size + packet.bytes)
            if index % 5 == 4 { file += between }
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
