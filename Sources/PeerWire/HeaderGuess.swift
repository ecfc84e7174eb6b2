/// Judges whether bytes look like a message's beginning, for finding boundaries again in the middle of a stream.
struct HeaderGuess {
    /// Bytes of a block's header; libtorrent's uTP packets may end with one.
    private static let pieceBytes = 13
    /// Bytes of a request, a cancel or a reject.
    private static let requestBytes = 17

    /// Where in `bytes` a message plausibly begins: at the segment's start with any header, elsewhere only with a block's,
    /// whose thirteen bytes chance does not make; what follows it, if seen, must look like a message too.
    static func firstBoundary(in bytes: UnsafeRawBufferPointer, isSegmentStart: Bool) -> Int? {
        if isSegmentStart, isPlausibleChain(bytes, at: 0) { return 0 }
        guard bytes.count >= pieceBytes else { return nil }
        for start in 0...(bytes.count - pieceBytes) {
            switch bytes[start] {
            case 0: if isBlockHeader(bytes, at: start), isPlausibleChain(bytes, at: start) { return start }
            case Handshake.prefix[0]: if isHandshake(bytes, at: start) { return start }
            default: continue
            }
        }
        return nil
    }

    /// Whether a whole handshake begins here, as it does after an obfuscated greeting that ends in plain text.
    static func isHandshake(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        start + Handshake.wireBytes <= bytes.count && bytes[start...].starts(with: Handshake.prefix)
    }

    /// Whether the header at `start`, and the one after its message where that is within reach, may be real.
    private static func isPlausibleChain(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard let end = plausibleEnd(bytes, at: start) else { return false }
        guard end + 5 <= bytes.count else { return true }
        return plausibleEnd(bytes, at: end) != nil
    }

    /// Where the message at `start` ends if its header may be real.
    private static func plausibleEnd(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Int? {
        guard start + 5 <= bytes.count else { return nil }
        let length = Int(number(bytes, start))
        if length == 0 { return start > 0 ? start + 4 : nil }
        guard let kind = MessageKind(rawValue: bytes[start + 4]), let allowed = kind.lengthBytes,
            allowed.contains(length)
        else { return nil }
        switch kind {
        case .request, .cancel, .rejectRequest, .piece:
            return isBlockHeader(bytes, at: start) ? start + 4 + length : nil
        case .bitfield, .extended, .hashes:
            return length <= PeerWireLimits.plausibleBlockBytes ? start + 4 + length : nil
        case .have, .suggestPiece, .allowedFast:
            guard start + 9 <= bytes.count else { return nil }
            return number(bytes, start + 5) < PeerWireLimits.plausiblePieces ? start + 4 + length : nil
        default: return start + 4 + length
        }
    }

    private static func isBlockHeader(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        let neededBytes =
            bytes.count > start + 4 && bytes[start + 4] == MessageKind.piece.rawValue ? pieceBytes : requestBytes
        guard start + neededBytes <= bytes.count else { return false }
        let length = Int(number(bytes, start))
        let offset = number(bytes, start + 9)
        guard number(bytes, start + 5) < PeerWireLimits.plausiblePieces else { return false }
        switch bytes[start + 4] {
        case MessageKind.request.rawValue, MessageKind.cancel.rawValue, MessageKind.rejectRequest.rawValue:
            let block = Int(number(bytes, start + 13))
            return length == 13 && isPlausible(block: block, offset: offset)
        case MessageKind.piece.rawValue: return isPlausible(block: length - 9, offset: offset)
        default: return false
        }
    }

    private static func isPlausible(block: Int, offset: UInt32) -> Bool {
        (1...PeerWireLimits.plausibleBlockBytes).contains(block)
            && Int(offset).isMultiple(of: PeerWireLimits.requestBytes)
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
