import Metainfo

/// A datagram to send back, before it is written out (BEP 15).
enum DatagramReply: Hashable, Sendable {
    /// A connection id for the next two minutes.
    case connect(UInt64)
    /// One entry for each info-hash asked, in its order; zeros for an unknown one.
    case scrape([SwarmCounts])
    /// What is wrong and what to do.
    case error(String)

    /// Bytes of an announce reply before its peers.
    static let announceHeaderBytes = 20
    /// The longest other reply: a scrape of as many swarms as BEP 15 allows.
    static let longestOtherBytes = 8 + 12 * DatagramRequest.maximumScrapeHashes

    /// How many peers of a family fit into a datagram of so many bytes.
    static func peersFitting(_ datagramBytes: Int, _ family: PeerAddress.Family) -> Int {
        max(0, datagramBytes - announceHeaderBytes) / family.contactBytes
    }

    /// The datagram for the request with this transaction id.
    func encoded(transactionID: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: action.rawValue)
        bytes.append(bigEndian: transactionID)
        switch self {
        case .connect(let connectionID):
            bytes.append(bigEndian: connectionID)
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

    /// Writes what stands before the peers of an announce's reply; they follow in the form of the requester's family.
    static func writeAnnounceHeader(
        transactionID: UInt32,
        interval: Duration,
        counts: SwarmCounts,
        to buffer: UnsafeMutableRawBufferPointer
    ) {
        let fields = (
            DatagramAction.announce.rawValue.bigEndian, transactionID.bigEndian,
            UInt32(clamping: interval.components.seconds).bigEndian, UInt32(clamping: counts.leechers).bigEndian,
            UInt32(clamping: counts.seeders).bigEndian
        )
        withUnsafeBytes(of: fields) { buffer.copyMemory(from: $0) }
    }

    private var action: DatagramAction {
        switch self {
        case .connect: .connect
        case .scrape: .scrape
        case .error: .error
        }
    }
}

/// What to send for one datagram.
struct DatagramAnswer: Hashable, Sendable {
    /// Bytes of the datagram to send back, written where it was asked for.
    let byteCount: Int
    /// The swarm whose announce was answered; nil for everything else, which is not timed.
    let announced: InfoHash?
}

extension [UInt8] {
    /// Appends an integer's bytes, most significant first, as BEP 15 and BEP 23 write all numbers.
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}
