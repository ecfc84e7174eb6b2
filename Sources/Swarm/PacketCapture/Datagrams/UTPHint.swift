/// A datagram that may be uTP's, remembered until the other end's next shows whether it is: without a SYN nothing else tells.
struct UTPHint: Sendable {
    /// How far an acknowledgement may lag behind what was sent.
    private static let lag = Int16(-1024)...1
    /// How far what an end sends next may be ahead of what the other has, or behind, where it sends again.
    private static let lead = Int16(-1024)...1024

    let side: Int
    let connection: UInt16
    let sequence: UInt16
    let acknowledged: UInt16

    init(_ header: UTPHeader, from side: Int) {
        self.side = side
        connection = header.connection
        sequence = header.sequence
        acknowledged = header.acknowledged
    }

    /// The connection to which this datagram and the other end's next belong: their ids are neighbours (BEP 29), and the one
    /// acknowledges the other, both ways. The end that opened it sends under the higher id.
    func connection(with header: UTPHeader, from other: Int, _ stamp: PacketStamp) -> UTPConnection? {
        guard other != side, Self.lag.contains(Int16(bitPattern: header.acknowledged &- sequence)),
            Self.lead.contains(Int16(bitPattern: header.sequence &- acknowledged))
        else { return nil }
        if header.connection == connection &+ 1 {
            return UTPConnection(id: connection, initiator: other, isFromStart: false, firstStamp: stamp)
        }
        if connection == header.connection &+ 1 {
            return UTPConnection(id: header.connection, initiator: side, isFromStart: false, firstStamp: stamp)
        }
        return nil
    }
}
