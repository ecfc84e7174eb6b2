/// The kinds of message, by the number they have on the wire.
package enum MessageKind: UInt8, CaseIterable, Sendable {
    /// BEP 3's nine, and the DHT port of BEP 5.
    case choke = 0
    case unchoke = 1
    case interested = 2
    case notInterested = 3
    case have = 4
    case bitfield = 5
    case request = 6
    case piece = 7
    case cancel = 8
    case port = 9
    /// BEP 6's five.
    case suggestPiece = 13
    case haveAll = 14
    case haveNone = 15
    case rejectRequest = 16
    case allowedFast = 17
    /// BEP 10.
    case extended = 20
    /// BEP 52's three.
    case hashRequest = 21
    case hashes = 22
    case hashReject = 23
    /// A zero length; it has no number on the wire.
    case keepAlive = 254
    /// A number that no BEP above knows, or fields of a wrong length.
    case unknown = 255

    /// The name in JSON and tables.
    package var name: String {
        switch self {
        case .choke: "choke"
        case .unchoke: "unchoke"
        case .interested: "interested"
        case .notInterested: "not_interested"
        case .have: "have"
        case .bitfield: "bitfield"
        case .request: "request"
        case .piece: "piece"
        case .cancel: "cancel"
        case .port: "port"
        case .suggestPiece: "suggest_piece"
        case .haveAll: "have_all"
        case .haveNone: "have_none"
        case .rejectRequest: "reject_request"
        case .allowedFast: "allowed_fast"
        case .extended: "extended"
        case .hashRequest: "hash_request"
        case .hashes: "hashes"
        case .hashReject: "hash_reject"
        case .keepAlive: "keep_alive"
        case .unknown: "unknown"
        }
    }

    /// What the length prefix must say: exactly the lower bound where both are equal; nil for kinds not on the wire.
    package var lengthBytes: ClosedRange<Int>? {
        switch self {
        case .choke, .unchoke, .interested, .notInterested, .haveAll, .haveNone: 1...1
        case .have, .suggestPiece, .allowedFast: 5...5
        case .request, .cancel, .rejectRequest: 13...13
        case .port: 3...3
        case .piece: 9...PeerWireLimits.messageBytes
        case .bitfield, .extended: (self == .extended ? 2 : 1)...PeerWireLimits.messageBytes
        case .hashRequest, .hashReject: 49...49
        case .hashes: 49...PeerWireLimits.messageBytes
        case .keepAlive, .unknown: nil
        }
    }

    /// Bytes of length prefix, number and fields that must be seen to know what the message says.
    func headBytes(lengthBytes: Int) -> Int {
        let whole = 4 + lengthBytes
        return switch self {
        case .piece: min(whole, 13)
        case .bitfield: min(whole, 5 + PeerWireLimits.bitfieldBytes)
        case .extended: min(whole, 6 + PeerWireLimits.extendedBytes)
        case .hashes: min(whole, 5 + HashSpan.wireBytes)
        case .unknown, .keepAlive: 5
        default: min(whole, 5 + HashSpan.wireBytes)
        }
    }
}
