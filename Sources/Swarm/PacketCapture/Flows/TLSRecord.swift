/// The first bytes of TLS and SSL, of all versions.
enum TLSRecord {
    /// Change of cipher, alert, handshake, application data, heartbeat (RFC 8446, 5.1; RFC 6520).
    private static let types: ClosedRange<UInt8> = 20...24
    private static let handshake: UInt8 = 22
    private static let mostBytes = (1 << 14) + 2048
    private static let headBytes = 5
    /// SSL 2.0, and 3.0 to TLS 1.2, which a client of both could offer in the older form (RFC 5246, E.2).
    private static let oldVersions: Set<UInt16> = [0x0002, 0x0300, 0x0301, 0x0302, 0x0303]

    /// Whether bytes begin with a record's head.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= headBytes else { return false }
        guard types.contains(bytes[0]), bytes[1] == 3, bytes[2] <= 4 else { return isOldHello(bytes) }
        return (1...mostBytes).contains(Int(bytes[3]) << 8 | Int(bytes[4]))
    }

    /// Whether so few bytes may still become a record's head.
    static func mayBegin(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, bytes.count < headBytes, types.contains(first) else { return false }
        return bytes.count < 2 || (bytes[1] == 3 && (bytes.count < 3 || bytes[2] <= 4))
    }

    /// A hello in the form of SSL 2.0: a length with its high bit set, 1 for a client's or 4 for a server's hello.
    private static func isOldHello(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 11, bytes[0] & 0x80 != 0 else { return false }
        let length = Int(bytes[0] & 0x7f) << 8 | Int(bytes[1])
        func number(_ place: Int) -> UInt16 { UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1]) }
        switch bytes[2] {
        case 1:
            let parts = 9 + Int(number(5)) + Int(number(7)) + Int(number(9))
            return oldVersions.contains(number(3)) && number(5).isMultiple(of: 3) && length == parts
        case 4: return bytes[3] <= 1 && bytes[4] <= 1 && number(5) == 2 && length >= 11
        default: return false
        }
    }
}
