import Metainfo
import PeerWire
import Vocabulary

/// What a peer says that has a torrent's metadata and nothing else (BEP 3, 9, 10), as a value without I/O.
struct MetadataTalk: Sendable {
    /// What came, as far as it matters here.
    enum Event: Equatable, Sendable {
        /// The other side asks for a piece of the metadata.
        case requested(Int)
        /// It does not speak this protocol, or asks for another torrent.
        case hangUp
    }

    private static let extendedID: UInt8 = 20
    /// Our number for ut_metadata, under which requests come.
    private static let ownMetadataID: UInt8 = 3
    /// A request for a block of payload is the longest that a downloader sends, but for its bitfield.
    private static let maximumMessageBytes = 1 << 20

    private let metadata: MagnetMetadata
    private var received: [UInt8] = []
    private var isGreeted = false
    /// The other side's number for ut_metadata.
    private var theirMetadataID: UInt8?

    init(_ metadata: MagnetMetadata) {
        self.metadata = metadata
    }

    /// What to say first: the handshake and the extension handshake.
    var greeting: [UInt8] {
        var bytes = Handshake.prefix
        // BEP 10: extension messages are understood.
        bytes += [0, 0, 0, 0, 0, 0x10, 0, 0]
        metadata.infoHash.withUnsafeBytes { bytes.append(contentsOf: $0) }
        PeerID(seed: 1).withUnsafeBytes { bytes.append(contentsOf: $0) }
        let handshake: BencodeValue = [
            "m": ["ut_metadata": .integer(Int64(Self.ownMetadataID))],
            "metadata_size": .integer(Int64(metadata.bytes.count)), "v": "torrbench slow peer",
        ]
        return bytes + Self.message(extended: 0, handshake.encoded())
    }

    /// The message that carries a piece; nil before the other side has said how it wants it.
    func piece(_ number: Int) -> [UInt8]? {
        guard let theirMetadataID, let piece = metadata.piece(number) else { return nil }
        let head: BencodeValue = [
            "msg_type": 1, "piece": .integer(Int64(number)), "total_size": .integer(Int64(metadata.bytes.count)),
        ]
        return Self.message(extended: theirMetadataID, head.encoded() + piece)
    }

    /// Takes what was read, in pieces of any size.
    mutating func receive(_ bytes: UnsafeRawBufferPointer) -> [Event] {
        received.append(contentsOf: bytes)
        var events: [Event] = []
        while let event = next() {
            events.append(event)
            if event == .hangUp { break }
        }
        return events
    }

    private mutating func next() -> Event? {
        if !isGreeted {
            guard received.count >= Handshake.wireBytes else {
                return received.starts(with: Handshake.prefix.prefix(received.count)) ? nil : .hangUp
            }
            let handshake = Handshake(Array(received.prefix(Handshake.wireBytes)))
            guard handshake?.infoHash == metadata.infoHash else { return .hangUp }
            received.removeFirst(Handshake.wireBytes)
            isGreeted = true
        }
        while received.count >= 4 {
            let length = received.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            guard length <= Self.maximumMessageBytes else { return .hangUp }
            guard received.count >= 4 + length else { return nil }
            let message = Array(received[4..<(4 + length)])
            received.removeFirst(4 + length)
            if message.count >= 2, message[0] == Self.extendedID,
                let event = handle(extended: message[1], Array(message[2...]))
            {
                return event
            }
        }
        return nil
    }

    private mutating func handle(extended id: UInt8, _ content: [UInt8]) -> Event? {
        if id == 0 {
            guard let handshake = ExtensionHandshake(content) else { return .hangUp }
            theirMetadataID = handshake.extensions.last { $0.name == "ut_metadata" }?.number
            return nil
        }
        guard id == Self.ownMetadataID,
            let head = try? BencodeValue.decodePrefix(content, limits: .message).value,
            head["msg_type"]?.integerValue == 0, let piece = head["piece"]?.integerValue
        else { return nil }
        return .requested(Int(piece))
    }

    private static func message(extended id: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = UInt32(content.count + 2)
        return [UInt8(length >> 24), UInt8(length >> 16 & 255), UInt8(length >> 8 & 255), UInt8(length & 255)]
            + [extendedID, id] + content
    }
}
