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
