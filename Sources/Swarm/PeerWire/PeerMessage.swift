/// One message of the peer protocol after the handshake (BEP 3, 5, 6, 10, 52). A block's bytes are counted, not kept.
package enum PeerMessage: Hashable, Sendable {
    case keepAlive
    case choke
    case unchoke
    case interested
    case notInterested
    case have(UInt32)
    case bitfield(Bitfield)
    case request(BlockSpan)
    case piece(BlockSpan)
    case cancel(BlockSpan)
    case port(UInt16)
    case suggestPiece(UInt32)
    case haveAll
    case haveNone
    case rejectRequest(BlockSpan)
    case allowedFast(UInt32)
    case extended(ExtendedMessage)
    case hashRequest(HashSpan)
    case hashes(HashSpan, hashBytes: Int)
    case hashReject(HashSpan)
    /// A number that is not known, with what its length prefix said.
    case unknown(id: UInt8, lengthBytes: Int)
    /// A known number whose length prefix cannot be right.
    case malformed(MessageKind, lengthBytes: Int)

    /// What kind of message this is; malformed ones count as `unknown`.
    package var kind: MessageKind {
        switch self {
        case .keepAlive: .keepAlive
        case .choke: .choke
        case .unchoke: .unchoke
        case .interested: .interested
        case .notInterested: .notInterested
        case .have: .have
        case .bitfield: .bitfield
        case .request: .request
        case .piece: .piece
        case .cancel: .cancel
        case .port: .port
        case .suggestPiece: .suggestPiece
        case .haveAll: .haveAll
        case .haveNone: .haveNone
        case .rejectRequest: .rejectRequest
        case .allowedFast: .allowedFast
        case .extended: .extended
        case .hashRequest: .hashRequest
        case .hashes: .hashes
        case .hashReject: .hashReject
        case .unknown, .malformed: .unknown
        }
    }
}
