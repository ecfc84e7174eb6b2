/// A datagram to send back, before it is written out (BEP 15).
enum DatagramReply: Hashable, Sendable {
    /// A connection id for the next two minutes.
    case connect(UInt64)
    /// The peers' form is that of the requester's family: 6 bytes each, or 18 on IPv6.
    case announce(AnnounceReply, interval: Duration)
    /// One entry for each info-hash asked, in its order; zeros for an unknown one.
    case scrape([SwarmCounts])
    /// What is wrong and what to do.
    case error(String)

    /// Bytes of an announce reply before its peers.
    private static let announceHeaderBytes = 20

    /// How many peers of a family fit into a datagram of so many bytes.
    static func peersFitting(_ datagramBytes: Int, _ family: PeerAddress.Family) -> Int {
        max(0, datagramBytes - announceHeaderBytes) / (family == .v4 ? 6 : 18)
    }

    /// The datagram for the request with this transaction id.
    func encoded(transactionID: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: action.rawValue)
        bytes.append(bigEndian: transactionID)
        switch self {
        case .connect(let connectionID):
            bytes.append(bigEndian: connectionID)
        case .announce(let reply, let interval):
            bytes.append(bigEndian: UInt32(clamping: interval.components.seconds))
            bytes.append(bigEndian: UInt32(clamping: reply.counts.leechers))
            bytes.append(bigEndian: UInt32(clamping: reply.counts.seeders))
            for peer in reply.sameFamily { peer.endpoint.append(to: &bytes) }
        case .scrape(let swarms):
            for counts in swarms {
                bytes.append(bigEndian: UInt32(clamping: counts.seeders))
                bytes.append(bigEndian: UInt32(clamping: counts.downloads))
                bytes.append(bigEndian: UInt32(clamping: counts.leechers))
            }
        case .error(let reason):
            bytes.append(contentsOf: reason.utf8)
        }
        return bytes
    }

    private var action: DatagramAction {
        switch self {
        case .connect: .connect
        case .announce: .announce
        case .scrape: .scrape
        case .error: .error
        }
    }
}
