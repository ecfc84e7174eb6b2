/// A request to a UDP tracker (BEP 15), told from other datagrams by all that its form fixes.
struct UDPTrackerRequest {
    enum Action: UInt32 {
        case connect = 0
        case announce = 1
        case scrape = 2
    }

    /// What a connect request carries instead of a connection id.
    private static let magic: UInt64 = 0x417_2710_1980
    private static let headBytes = 16
    private static let announceBytes = 98
    private static let hashBytes = 20
    /// Torrents in one scrape (BEP 15: "about 74").
    private static let mostHashes = 74
    private static let lastEvent: UInt32 = 3
    /// A petabyte: no client has moved as much, and no torrent is as large.
    private static let mostBytes: UInt64 = 1 << 50
    /// A tracker hands out a few hundred peers; -1 leaves the number to it.
    private static let mostPeers: UInt32 = 1 << 16

    let action: Action

    /// Reads a datagram that had `wireBytes`; nil for what is no request.
    init?(_ payload: UnsafeRawBufferPointer, wireBytes: Int) {
        let view = ByteView(bytes: payload)
        guard wireBytes >= Self.headBytes, let connection = try? view.number64(0),
            let number = try? view.number32(8), let action = Action(rawValue: number)
        else { return nil }
        let fits =
            switch action {
            case .connect: connection == Self.magic
            case .announce: (try? Self.isAnnounce(view, wireBytes)) == true
            case .scrape: Self.isScrape(wireBytes) && connection != Self.magic && connection != 0
            }
        guard fits else { return nil }
        self.action = action
    }

    /// Extensions may follow (BEP 41), each a number and, but for padding, a length.
    private static func isAnnounce(_ view: ByteView, _ wireBytes: Int) throws(PacketRefusal) -> Bool {
        if wireBytes != announceBytes {
            guard wireBytes > announceBytes, try view.number8(announceBytes) <= 2 else { return false }
        }
        let amounts = [try view.number64(56), try view.number64(64), try view.number64(72)]
        let event = try view.number32(80)
        let peers = try view.number32(92)
        let port = try view.number16(96)
        // What is left is -1 where a magnet link's size is not known yet.
        guard amounts.allSatisfy({ $0 < mostBytes || $0 == .max }) else { return false }
        return event <= lastEvent && (peers < mostPeers || peers == .max) && port != 0
    }

    private static func isScrape(_ wireBytes: Int) -> Bool {
        let hashes = wireBytes - headBytes
        return hashes.isMultiple(of: hashBytes) && (1...mostHashes).contains(hashes / hashBytes)
    }
}
