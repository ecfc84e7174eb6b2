/// Tells what a datagram belongs to by its text alone.
enum DatagramGuess {
    private static let discovery = Array("BT-SEARCH * HTTP/1.1".utf8)
    /// The first keys of a message between DHT nodes, sorted as BEP 3 asks: arguments, an error, the asker's address (BEP 42),
    /// a name, an answer, a node that only reads (BEP 43), a transaction, a version, a kind; with what their values begin with.
    private static let messages: [(key: [UInt8], values: [UInt8])] = [
        ("d1:a", "d"), ("d1:e", "l"), ("d2:ip", "0123456789"), ("d1:q", "123456789"), ("d1:r", "d"), ("d2:ro", "i"),
        ("d1:t", "123456789"), ("d1:v", "123456789"), ("d1:y", "1"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// What a datagram says of itself; nil when it doesn't.
    static func content(of payload: UnsafeRawBufferPointer) -> FlowContent? {
        switch payload.first {
        case UInt8(ascii: "d"):
            let isMessage = messages.contains { key, values in
                payload.count > key.count && payload.starts(with: key) && values.contains(payload[key.count])
            }
            return isMessage ? .dht : nil
        case discovery[0]: return payload.starts(with: discovery) ? .localDiscovery : nil
        default: return nil
        }
    }
}

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
