/// What the BEPs ask for and a capture can show.
package enum Rule: String, CaseIterable, Codable, Sendable {
    case handshakeFirst = "handshake_first"
    case infoHashesAgree = "info_hashes_agree"
    case bitfieldFirst = "bitfield_first"
    case bitfieldOnce = "bitfield_once"
    case bitfieldLength = "bitfield_length"
    case requestBounds = "request_bounds"
    case requestSize = "request_size"
    case pieceRequested = "piece_requested"
    case requestUnchoked = "request_unchoked"
    case fastNegotiated = "fast_negotiated"
    case extensionNegotiated = "extension_negotiated"
    case rejectRequested = "reject_requested"
    case haveVerified = "have_verified"
    case messageKnown = "message_known"
    case messageFormed = "message_formed"
    case utpWindow = "utp_window"

    /// The rule in words, with its source.
    package var sentence: String {
        switch self {
        case .handshakeFirst: "each end begins with a handshake (BEP 3)"
        case .infoHashesAgree: "both handshakes name the same torrent, a hybrid by either hash (BEP 3, 52)"
        case .bitfieldFirst:
            "a bitfield, have-all or have-none comes before every message but those of extensions (BEP 3, 6, 9)"
        case .bitfieldOnce: "one bitfield, have-all or have-none a direction (BEP 3, 6)"
        case .bitfieldLength: "a bitfield has one bit a piece, spare bits 0 (BEP 3)"
        case .requestBounds: "a request lies within its piece, the piece within the torrent (BEP 3)"
        case .requestSize: "a request asks for 1 to 16384 bytes (BEP 3)"
        case .pieceRequested: "a block was asked for before it comes (BEP 3)"
        case .requestUnchoked: "no request while choked, allowed-fast pieces apart (BEP 3, 6)"
        case .fastNegotiated: "fast messages only where both handshakes offer them (BEP 6)"
        case .extensionNegotiated: "extension messages only where both handshakes offer them (BEP 10)"
        case .rejectRequested: "only what was asked for is rejected (BEP 6)"
        case .haveVerified: "a have only for a piece that has arrived whole (BEP 3)"
        case .messageKnown: "message numbers are known (BEP 3, 5, 6, 10, 52)"
        case .messageFormed: "message lengths fit their kind (BEP 3, 6, 10, 52)"
        case .utpWindow: "no more bytes in flight than the receiver's window (BEP 29)"
        }
    }
}
