import Metainfo

/// A datagram understood as far as BEP 15 gives it a form; its connection id is still to be checked.
struct DatagramRequest: Hashable, Sendable {
    /// What a client asks for.
    enum Action: Hashable, Sendable {
        /// A connection id.
        case connect
        /// To be entered in a swarm and told of others.
        case announce(AnnounceRequest)
        /// The sizes of these swarms, in this order.
        case scrape([InfoHash])
        /// Something wrong that only a client with a valid connection id is told.
        case refused(Refusal)
    }

    /// What a connect request carries in the place of a connection id.
    static let protocolID: UInt64 = 0x417_2710_1980
    /// Info-hashes in one scrape at most (BEP 15).
    static let maximumScrapeHashes = 74
    /// Bytes before the fields of an action: connection id, action, transaction id.
    static let headerBytes = 16
    /// Bytes of an announce; whatever follows is left to extensions (BEP 41).
    static let announceBytes = 98

    let connectionID: UInt64
    let transactionID: UInt32
    let action: Action

    /// Understands one datagram; nil when it is too short to be answered at all.
    init?(_ datagram: UnsafeRawBufferPointer, source: PeerAddress) {
        guard datagram.count >= Self.headerBytes else { return nil }
        connectionID = datagram.bigEndian(at: 0)
        transactionID = datagram.bigEndian(at: 12)
        let code: UInt32 = datagram.bigEndian(at: 8)
        do throws(Refusal) {
            switch DatagramAction(rawValue: code) {
            case .connect where connectionID == Self.protocolID: action = .connect
            case .connect:
                throw Refusal(.malformedDatagram, "connect without the protocol id 0x41727101980, send it")
            case .announce: action = .announce(try Self.announce(datagram, source: source))
            case .scrape: action = .scrape(try Self.scrape(datagram))
            case .error, nil: throw Refusal(.malformedDatagram, "unknown action \(code), use 0, 1 or 2")
            }
        } catch {
            action = .refused(error)
        }
    }

    /// Reads the fields of an announce by their places in BEP 15's table.
    ///
    /// The address that a client would like to be known by, at 84, and its key, at 88, are not used.
    private static func announce(
        _ datagram: UnsafeRawBufferPointer,
        source: PeerAddress
    ) throws(Refusal) -> AnnounceRequest {
        guard datagram.count >= announceBytes else {
            throw Refusal(
                .malformedDatagram,
                "announce of \(datagram.count) bytes, send at least \(announceBytes)"
            )
        }
        let port: UInt16 = datagram.bigEndian(at: 96)
        guard port != 0 else { throw Refusal(.badParameter, "port is 0, give the port peers can connect to") }
        let left: UInt64 = datagram.bigEndian(at: 64)
        let wanted = Int32(bitPattern: datagram.bigEndian(at: 92))
        return AnnounceRequest(
            infoHash: InfoHash(copying: UnsafeRawBufferPointer(rebasing: datagram[16..<36])),
            peerID: PeerID(copying: UnsafeRawBufferPointer(rebasing: datagram[36..<56])),
            endpoint: PeerContact(address: source, port: port),
            event: try event(datagram.bigEndian(at: 80)),
            hasEverything: left == 0,
            wanted: wanted < 0 ? nil : Int(wanted)
        )
    }

    private static func event(_ code: UInt32) throws(Refusal) -> AnnounceEvent {
        switch code {
        case 0: .update
        case 1: .completed
        case 2: .started
        case 3: .stopped
        default: throw Refusal(.badParameter, "unknown event \(code), use 0 to 3")
        }
    }

    private static func scrape(_ datagram: UnsafeRawBufferPointer) throws(Refusal) -> [InfoHash] {
        let byteCount = datagram.count - headerBytes
        guard byteCount > 0, byteCount.isMultiple(of: InfoHash.byteCount) else {
            throw Refusal(.malformedDatagram, "scrape of \(byteCount) bytes of info-hashes, send 20 for each")
        }
        let count = byteCount / InfoHash.byteCount
        guard count <= maximumScrapeHashes else {
            throw Refusal(.limitReached, "\(count) info-hashes in one scrape, send at most \(maximumScrapeHashes)")
        }
        return (0..<count).map { number in
            let start = headerBytes + number * InfoHash.byteCount
            return InfoHash(copying: UnsafeRawBufferPointer(rebasing: datagram[start..<start + InfoHash.byteCount]))
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The number at an offset, most significant byte first, as BEP 15 writes all numbers.
    fileprivate func bigEndian<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Value {
        Value(bigEndian: loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
}

/// The numbers by which BEP 15 tells requests and replies apart.
enum DatagramAction: UInt32, Sendable {
    case connect = 0
    case announce = 1
    case scrape = 2
    case error = 3
}
