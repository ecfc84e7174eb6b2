/// The uTP connections between two UDP ends.
struct UTPFlow: Sendable {
    /// Connections of one pair of ends that are followed.
    private static let maximumConnections = 64

    var connections: [UTPConnection] = []
    /// Packets of connections that began before the capture, or beyond the limit.
    var strayPackets = 0

    /// Whether a packet acknowledges a SYN of the other end: that, and not the SYN, shows that this is uTP.
    func isAnswer(_ header: UTPHeader, from side: Int) -> Bool {
        connections.contains { connection in
            connection.initiator != side && connection.id == header.connection
                && header.acknowledged == connection.synSequence
        }
    }

    /// The place of the connection that a packet belongs to, made for a SYN; nil for a stray.
    mutating func place(of header: UTPHeader, from side: Int, _ stamp: PacketStamp) -> Int? {
        if header.kind == .syn {
            if let known = connections.lastIndex(where: { $0.id == header.connection && $0.initiator == side }) {
                return known
            }
            guard connections.count < Self.maximumConnections else { return nil }
            connections.append(
                UTPConnection(
                    id: header.connection,
                    initiator: side,
                    isFromStart: true,
                    firstStamp: stamp,
                    synSequence: header.sequence
                )
            )
            connections[connections.count - 1].synSequence = header.sequence
            connections[connections.count - 1].sides[side].reassembler.begin(header.sequence &+ 1)
            return connections.count - 1
        }
        return connections.lastIndex { connection in
            header.connection == (connection.initiator == side ? connection.id &+ 1 : connection.id)
        }
    }
}
