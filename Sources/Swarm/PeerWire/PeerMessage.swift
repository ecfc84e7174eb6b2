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

/// A part of a piece, as request, piece, cancel and reject name it (BEP 3, 6).
package struct BlockSpan: Hashable, Sendable {
    /// Number of the piece, from 0.
    package let piece: UInt32
    /// Where in the piece the block begins, in bytes.
    package let offsetBytes: UInt32
    /// Bytes in the block.
    package let lengthBytes: UInt32

    /// Names a part of a piece.
    package init(piece: UInt32, offsetBytes: UInt32, lengthBytes: UInt32) {
        self.piece = piece
        self.offsetBytes = offsetBytes
        self.lengthBytes = lengthBytes
    }

    /// Hashes where the block begins, in one step; two lengths for the same place are rare.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(piece) << 32 | UInt64(offsetBytes))
    }
}

/// A run of hashes of one file's Merkle tree, as BEP 52's three hash messages name it.
package struct HashSpan: Hashable, Sendable {
    /// Layer of the tree, 0 for the blocks.
    package let baseLayer: UInt32
    /// Place in the layer of the first hash.
    package let index: UInt32
    /// Hashes asked for.
    package let count: UInt32
    /// Layers of uncle hashes beside them.
    package let proofLayers: UInt32
    /// The file's pieces root, 32 bytes.
    package let root: [UInt8]

    /// Bytes of these fields on the wire.
    package static let wireBytes = 48

    /// Names a run of hashes.
    package init(baseLayer: UInt32, index: UInt32, count: UInt32, proofLayers: UInt32, root: [UInt8]) {
        self.baseLayer = baseLayer
        self.index = index
        self.count = count
        self.proofLayers = proofLayers
        self.root = root
    }
}

/// The pieces that a peer says it has, first piece in the highest bit (BEP 3).
package struct Bitfield: Hashable, Sendable {
    /// The bits as sent, spare bits included; cut at ``PeerWireLimits/bitfieldBytes``.
    package let bytes: [UInt8]
    /// Bytes that the message had.
    package let lengthBytes: Int

    /// Keeps the bits of a message of `lengthBytes`.
    package init(bytes: [UInt8], lengthBytes: Int) {
        self.bytes = bytes
        self.lengthBytes = lengthBytes
    }

    /// Whether a piece's bit is set; false beyond the end.
    package func contains(_ piece: UInt32) -> Bool {
        let byte = Int(piece >> 3)
        return byte < bytes.count && bytes[byte] & (0x80 >> UInt8(piece & 7)) != 0
    }

    /// Whether every piece's bit is set; without their number only where no bit can be a spare one.
    package func isFull(pieceCount: Int?) -> Bool {
        guard !bytes.isEmpty, bytes.count == lengthBytes else { return false }
        return bytes.reduce(0) { $0 + $1.nonzeroBitCount } == pieceCount ?? (8 * bytes.count)
    }

    /// Whether a bit beyond the last of `pieceCount` pieces is set, which BEP 3 forbids.
    package func hasSpareBits(pieceCount: Int) -> Bool {
        let tail = bytes.count * 8 - pieceCount
        guard tail > 0, let last = bytes.last, tail < 8 else { return false }
        return last & (UInt8(1 << tail) &- 1) != 0
    }
}
