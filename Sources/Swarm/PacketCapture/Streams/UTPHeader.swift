/// The header of a uTP packet (BEP 29).
package struct UTPHeader: Hashable, Sendable {
    /// What a packet does.
    package enum Kind: UInt8, Sendable {
        case data = 0
        case fin = 1
        case state = 2
        case reset = 3
        case syn = 4
    }

    /// Bytes without extensions.
    static let fixedBytes = 20
    private static let maximumExtensions = 8
    private static let selectiveExtension: UInt8 = 1

    /// What the packet does.
    package let kind: Kind
    /// Names the connection at the receiving end.
    package let connection: UInt16
    /// The sender's clock less the time it read in the other's last packet, in microseconds, modulo 2³².
    package let delayMicroseconds: UInt32
    /// Bytes that the sender has room for.
    package let windowBytes: UInt32
    /// Number of the packet.
    package let sequence: UInt16
    /// Last packet received in order.
    package let acknowledged: UInt16
    /// Bytes of header and extensions.
    package let headerBytes: Int
    /// Which packets from the second after `acknowledged` on were received, lowest bit of the first byte first.
    package let selective: [UInt8]

    /// Reads a datagram's beginning; nil for what is no uTP of version 1.
    package init?(_ payload: UnsafeRawBufferPointer) {
        guard payload.count >= UTPHeader.fixedBytes, payload[0] & 0xf == 1, let kind = Kind(rawValue: payload[0] >> 4)
        else { return nil }
        func number16(_ offset: Int) -> UInt16 {
            UInt16(bigEndian: payload.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        }
        func number32(_ offset: Int) -> UInt32 {
            UInt32(bigEndian: payload.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
        var next = payload[1]
        var offset = UTPHeader.fixedBytes
        var selective: [UInt8] = []
        for _ in 0..<UTPHeader.maximumExtensions where next != 0 {
            guard offset + 2 <= payload.count else { return nil }
            let end = offset + 2 + Int(payload[offset + 1])
            if next == UTPHeader.selectiveExtension, end <= payload.count {
                selective = Array(payload[(offset + 2)..<end])
            }
            next = payload[offset]
            offset += 2 + Int(payload[offset + 1])
        }
        guard next == 0, offset <= payload.count else { return nil }
        self.kind = kind
        connection = number16(2)
        delayMicroseconds = number32(8)
        windowBytes = number32(12)
        sequence = number16(16)
        acknowledged = number16(18)
        headerBytes = offset
        self.selective = selective
    }
}
