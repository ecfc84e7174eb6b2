import PacketCapture

/// Packets laid out by hand after RFC 791, 8200, 9293 and 768.
struct Frame {
    var source = "10.0.0.1"
    var destination = "10.0.0.2"
    var sourcePort: UInt16 = 40000
    var destinationPort: UInt16 = 6881

    static func number(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }

    static func number(_ value: UInt64) -> [UInt8] {
        number(UInt32(value >> 32)) + number(UInt32(truncatingIfNeeded: value))
    }

    static func number(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }

    static let ethernet: [UInt8] = [UInt8](repeating: 0, count: 12) + [8, 0]
    static let ethernet6: [UInt8] = [UInt8](repeating: 0, count: 12) + [0x86, 0xdd]

    func reversed() -> Frame {
        Frame(source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort)
    }

    func tcp(
        _ sequence: UInt32,
        _ payload: [UInt8] = [],
        ack: UInt32 = 0,
        flags: UInt8 = 16,
        identification: UInt16 = 0
    ) -> [UInt8] {
        let header =
            Frame.number(sourcePort) + Frame.number(destinationPort) + Frame.number(sequence) + Frame.number(ack)
            + [0x50, flags, 0x10, 0, 0, 0, 0, 0]
        return ipv4(6, header + payload, identification: identification)
    }

    func udp(_ payload: [UInt8], identification: UInt16 = 0) -> [UInt8] {
        let header = Frame.number(sourcePort) + Frame.number(destinationPort) + Frame.number(UInt16(8 + payload.count))
        return ipv4(17, header + [0, 0] + payload, identification: identification)
    }

    func ipv4(_ transport: UInt8, _ body: [UInt8], fragment: UInt16 = 0, identification: UInt16 = 0) -> [UInt8] {
        [0x45, 0] + Frame.number(UInt16(20 + body.count)) + Frame.number(identification) + Frame.number(fragment)
            + [64, transport, 0, 0] + Frame.address(source) + Frame.address(destination) + body
    }

    static func ipv6(_ next: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0x60, 0, 0, 0] + number(UInt16(body.count)) + [next, 64] + [UInt8](repeating: 0, count: 15) + [1]
            + [0xfe, 0x80] + [UInt8](repeating: 0, count: 13) + [2] + body
    }

    static func address(_ text: String) -> [UInt8] { text.split(separator: ".").compactMap { UInt8($0) } }
}

extension PacketParser {
    func parsed(_ bytes: [UInt8], wireBytes: Int? = nil) -> Result<Seen, PacketRefusal> {
        bytes.withUnsafeBytes { buffer in
            let packet = CapturedPacket(
                stamp: PacketStamp(number: 1, timeNs: 0),
                bytes: buffer,
                wireBytes: wireBytes ?? buffer.count
            )
            return parse(packet).map {
                Seen(
                    ends: "\($0.source) > \($0.destination)",
                    payload: Array($0.payload),
                    payloadWireBytes: $0.payloadWireBytes,
                    isTCP: $0.tcp != nil
                )
            }
        }
    }
}

/// What a parser made of a packet, to outlive its bytes.
struct Seen: Hashable {
    let ends: String
    let payload: [UInt8]
    let payloadWireBytes: Int
    let isTCP: Bool
}
