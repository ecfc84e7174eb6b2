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

    let connectionID: UInt64
    let transactionID: UInt32
    let action: Action

    /// Understands one datagram; nil when it is too short to be answered at all.
    init?(_ datagram: [UInt8], source: PeerAddress) {
        var reader = BigEndianReader(datagram)
        guard let connectionID = reader.take(UInt64.self), let code = reader.take(UInt32.self),
            let transactionID = reader.take(UInt32.self)
        else { return nil }
        self.connectionID = connectionID
        self.transactionID = transactionID
        do throws(Refusal) {
            switch DatagramAction(rawValue: code) {
            case .connect where connectionID == Self.protocolID: action = .connect
            case .connect:
                throw Refusal(.malformedDatagram, "connect without the protocol id 0x41727101980, send it")
            case .announce: action = .announce(try Self.announce(&reader, source: source))
            case .scrape: action = .scrape(try Self.scrape(&reader))
            case .error, nil: throw Refusal(.malformedDatagram, "unknown action \(code), use 0, 1 or 2")
            }
        } catch {
            action = .refused(error)
        }
    }

    /// Reads the fields of an announce; whatever follows them is left to extensions (BEP 41).
    private static func announce(
        _ reader: inout BigEndianReader,
        source: PeerAddress
    ) throws(Refusal) -> AnnounceRequest {
        let count = reader.count
        guard let infoHash = reader.take(bytes: InfoHash.byteCount).flatMap({ InfoHash(bytes: $0) }),
            let peerID = reader.take(bytes: PeerID.byteCount).flatMap({ PeerID(bytes: $0) }),
            reader.take(UInt64.self) != nil, let left = reader.take(UInt64.self), reader.take(UInt64.self) != nil,
            let eventCode = reader.take(UInt32.self),
            // The address a client would like to be known by, and its key.
            reader.take(UInt32.self) != nil, reader.take(UInt32.self) != nil,
            let wanted = reader.take(Int32.self), let port = reader.take(UInt16.self)
        else {
            throw Refusal(.malformedDatagram, "announce of \(headerBytes + count) bytes, send at least 98")
        }
        guard port != 0 else { throw Refusal(.badParameter, "port is 0, give the port peers can connect to") }
        let events: [AnnounceEvent] = [.update, .completed, .started, .stopped]
        guard eventCode < events.count else {
            throw Refusal(.badParameter, "unknown event \(eventCode), use 0 to 3")
        }
        return AnnounceRequest(
            infoHash: infoHash,
            peerID: peerID,
            endpoint: PeerContact(address: source, port: port),
            event: events[Int(eventCode)],
            hasEverything: left == 0,
            wanted: wanted < 0 ? nil : Int(wanted)
        )
    }

    private static func scrape(_ reader: inout BigEndianReader) throws(Refusal) -> [InfoHash] {
        guard reader.count > 0, reader.count.isMultiple(of: InfoHash.byteCount) else {
            throw Refusal(.malformedDatagram, "scrape of \(reader.count) bytes of info-hashes, send 20 for each")
        }
        var hashes: [InfoHash] = []
        while let hash = reader.take(bytes: InfoHash.byteCount).flatMap({ InfoHash(bytes: $0) }) { hashes.append(hash) }
        guard hashes.count <= maximumScrapeHashes else {
            throw Refusal(
                .limitReached,
                "\(hashes.count) info-hashes in one scrape, send at most \(maximumScrapeHashes)"
            )
        }
        return hashes
    }
}
