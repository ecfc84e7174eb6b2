/// A TCP connection made by hand: its sequence numbers, and segments as raw IPv4 packets.
struct Talk {
    private let addresses: [UInt8]
    private let ports: [UInt16]
    private var sequences: [UInt32] = [1000, 5000]

    /// A connection from `10.0.0.client` to port 6881 of `10.0.0.2`.
    init(client: UInt8, port: UInt16) {
        addresses = [client, 2]
        ports = [port, 6881]
    }

    /// A SYN, or the answer to one.
    mutating func open(_ side: Int) -> [UInt8] { tcp(side, sequences[side] - 1, [], flags: side == 0 ? 2 : 18) }

    /// The next bytes of one side.
    mutating func segment(_ side: Int, _ bytes: [UInt8]) -> [UInt8] {
        defer { sequences[side] += UInt32(bytes.count) }
        return tcp(side, sequences[side], bytes, flags: 24)
    }

    private func tcp(_ side: Int, _ sequence: UInt32, _ bytes: [UInt8], flags: UInt8) -> [UInt8] {
        let header =
            HandMadeSwarm.short(ports[side]) + HandMadeSwarm.short(ports[1 - side]) + HandMadeSwarm.number(sequence)
            + HandMadeSwarm.number(sequences[1 - side]) + [0x50, flags, 0x10, 0, 0, 0, 0, 0]
        return Self.network(6, addresses[side], addresses[1 - side], header + bytes)
    }

    /// An IPv4 packet.
    static func network(_ transport: UInt8, _ source: UInt8, _ destination: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0x45, 0] + HandMadeSwarm.short(UInt16(20 + body.count)) + [0, 0, 0, 0, 64, transport, 0, 0]
            + [10, 0, 0, source] + [10, 0, 0, destination] + body
    }
}
