/// Judges whether bytes look like messages, for finding boundaries again in the middle of a stream.
///
/// A boundary counts as found only where every header that follows it in the bytes at hand may be real. Where a block's own
/// bytes may lie, which can look like anything, only what no block's bytes can be is believed: the header of a block that was
/// asked for, or one of a whole block at a place that makes it too long for another block's content, or a short segment of
/// whole messages that follows no long one, as a block's last segment does. What stands before the header of a block that was
/// asked for may be the end of another, however much it looks like messages.
struct HeaderGuess {
    /// Bytes of a block's header; libtorrent's uTP packets may end with one.
    private static let pieceBytes = 13
    /// Bytes of a request, a cancel or a reject.
    private static let requestBytes = 17

    /// One header.
    private enum Header {
        case impossible
        /// As far as it is seen it may be one.
        case truncated
        case message(MessageKind, end: Int)
    }

    /// Messages one after another.
    private struct Chain {
        var first = MessageKind.unknown
        var messages = 0
        /// Whether the first one is a block that was asked for.
        var beginsWithAskedBlock = false
        /// Whether the last message ends with the bytes.
        var isExact = false

        /// Whether something beyond the first header speaks for it.
        var isConfirmed: Bool { messages > 1 || isExact }
    }

    /// Bytes of a segment that holds messages rather than a part of a block: those come in full ones, but for the last.
    private static let shortBytes = 600
    /// Bytes of a segment with a few requests.
    private static let tinyBytes = 64
    /// Places of next headers that are remembered.
    private static let mostPredictions = 64

    let bytes: UnsafeRawBufferPointer
    /// Whether the stream goes on, unseen, behind the bytes.
    let isTruncated: Bool
    let knowledge: StreamKnowledge
    /// Where in the stream the bytes begin.
    var origin = 0
    /// Bytes of the segment, or the hole, before this segment; the largest number where nobody knows.
    var bytesBefore = Int.max
    /// Whether these are the first bytes seen of the stream.
    var isFirst = false
    /// Where in the stream a message begins if what looked like a block's header was one.
    var predictions: [Int] = []

    /// Where a message begins: at `segmentStart` with any header, elsewhere only with a block's or a request's, or where it
    /// was predicted.
    mutating func firstBoundary(segmentStart: Int?) -> Int? {
        guard bytes.count >= 4 else { return nil }
        predictions.removeAll { $0 < origin }
        for start in 0...(bytes.count - 4) {
            guard bytes[start] == 0 else { continue }
            let isPredicted = !predictions.isEmpty && predictions.contains(origin + start)
            let mayBegin = start == segmentStart || isPredicted
            guard mayBegin || isBlockKind(at: start), let chain = chain(from: start), chain.messages > 0 else {
                continue
            }
            if accepts(chain, at: start, isSegmentStart: start == segmentStart, isPredicted: isPredicted) {
                return start
            }
            if chain.first == .piece, block(at: start).lengthBytes == PeerWireLimits.requestBytes,
                predictions.count < Self.mostPredictions
            {
                predictions.append(origin + start + Self.pieceBytes + PeerWireLimits.requestBytes)
            }
        }
        return nil
    }

    /// Whether a block's header may lie somewhere in the bytes: enough to look on, not enough to believe it.
    func holdsBlockHeader() -> Bool {
        guard bytes.count >= Self.pieceBytes else { return false }
        return (0...(bytes.count - Self.pieceBytes)).contains { start in
            guard bytes[start] == 0, isBlockKind(at: start), let chain = chain(from: start), chain.messages > 0 else {
                return false
            }
            return chain.first != .piece || chain.isConfirmed
                || block(at: start).lengthBytes == PeerWireLimits.requestBytes
        }
    }

    /// Whether a whole handshake begins here, with something plausible behind it.
    func isHandshake(at start: Int) -> Bool {
        let end = start + Handshake.wireBytes
        guard end <= bytes.count, bytes[start...].starts(with: Handshake.prefix) else { return false }
        return end == bytes.count || chain(from: end) != nil
    }

    /// Where a handshake lies in the bytes.
    func firstHandshake() -> Int? {
        guard bytes.count >= Handshake.wireBytes else { return nil }
        return (0...(bytes.count - Handshake.wireBytes)).first {
            bytes[$0] == Handshake.prefix[0] && isHandshake(at: $0)
        }
    }

    private func isBlockKind(at start: Int) -> Bool {
        guard start + 4 < bytes.count else { return false }
        switch MessageKind(rawValue: bytes[start + 4]) {
        case .piece, .request, .cancel, .rejectRequest: return true
        default: return false
        }
    }

    private func accepts(_ chain: Chain, at start: Int, isSegmentStart: Bool, isPredicted: Bool) -> Bool {
        if chain.beginsWithAskedBlock { return true }
        if chain.first == .piece { return acceptsBlock(chain, at: start, isSegmentStart, isPredicted) }
        if isPredicted { return chain.first != .keepAlive }
        // Whoever knows nothing of the other direction must believe what fits.
        if knowledge.isAskedFor == nil { return chain.isExact && chain.first != .keepAlive }
        if knowledge.mayHoldBlocks {
            // Requests that begin what is seen are less than any block's last segment is likely to be.
            let isLone = isFirst && chain.isExact && chain.first == .request && bytes.count <= Self.tinyBytes
            return isSegmentStart && (isLone || isShortSegment(chain) && chain.first != .keepAlive)
        }
        switch chain.first {
        case .keepAlive: return chain.isExact && chain.messages == 1
        // Length and number leave two bytes to chance.
        case .bitfield, .extended, .hashes: return chain.isConfirmed
        default: return true
        }
    }

    /// Whether a block's header is one though nobody was seen to ask for the block.
    private func acceptsBlock(_ chain: Chain, at start: Int, _ isSegmentStart: Bool, _ isPredicted: Bool) -> Bool {
        if knowledge.knowsAllRequests { return false }
        let isUsual = block(at: start).lengthBytes == PeerWireLimits.requestBytes
        // A second header where the first one said, or one message that fills its segment.
        if isUsual && isPredicted { return true }
        let fills = isSegmentStart && chain.messages == 1 && chain.isExact
        if fills && (isFirst || bytes.count > Self.shortBytes || isShortSegment(chain)) { return true }
        if knowledge.isAskedFor == nil { return chain.isConfirmed }
        guard isUsual, !knowledge.knowsSomeRequests else { return false }
        // With packets cut short a second header is hardly ever seen.
        return chain.isConfirmed || isSegmentStart && isTruncated
    }

    /// Whether messages fill a short segment that cannot be a block's last one, which follows a full one.
    private func isShortSegment(_ chain: Chain) -> Bool {
        chain.isExact && bytes.count <= Self.shortBytes && bytesBefore <= Self.shortBytes
    }

    private func block(at start: Int) -> BlockSpan {
        BlockSpan(
            piece: bytes.bigEndian32(at: start + 5),
            offsetBytes: bytes.bigEndian32(at: start + 9),
            lengthBytes: bytes.bigEndian32(at: start) &- 9
        )
    }

    /// All messages from `start` to the end of the bytes; nil when one of them cannot be real.
    private func chain(from start: Int) -> Chain? {
        var chain = Chain()
        var place = start
        var wasKeepAlive = false
        while place < bytes.count {
            switch header(at: place) {
            case .impossible: return nil
            case .truncated: return chain
            case .message(let kind, let end):
                // Keep-alives are two minutes apart: several in a row are zeros of something else.
                if kind == .keepAlive, wasKeepAlive { return nil }
                wasKeepAlive = kind == .keepAlive
                if chain.messages == 0 { chain.first = kind }
                if kind == .piece, chain.messages == 0, knowledge.isAskedFor?(block(at: place)) == true {
                    chain.beginsWithAskedBlock = true
                }
                chain.messages += 1
                place = end
            }
        }
        chain.isExact = place == bytes.count && !isTruncated
        return chain
    }

    private func header(at start: Int) -> Header {
        let seen = bytes.count - start
        guard seen >= 4 else {
            // The length prefix's first bytes.
            return bytes[start] == 0 && (seen < 2 || bytes[start + 1] <= 2) ? .truncated : .impossible
        }
        let length = Int(bytes.bigEndian32(at: start))
        if length == 0 { return .message(.keepAlive, end: start + 4) }
        guard length <= PeerWireLimits.plausibleBlockBytes + Self.pieceBytes else { return .impossible }
        guard seen >= 5 else { return .truncated }
        guard let kind = MessageKind(rawValue: bytes[start + 4]), let allowed = kind.lengthBytes,
            allowed.contains(length)
        else { return .impossible }
        return fields(of: kind, at: start, seen: seen, end: start + 4 + length)
    }

    private func fields(of kind: MessageKind, at start: Int, seen: Int, end: Int) -> Header {
        let message = Header.message(kind, end: end)
        switch kind {
        case .have, .suggestPiece, .allowedFast:
            guard seen >= 9 else { return .truncated }
            return isPlausible(piece: start + 5) ? message : .impossible
        case .request, .cancel, .rejectRequest:
            guard seen >= Self.requestBytes else { return .truncated }
            let length = bytes.bigEndian32(at: start + 13)
            let isBlock = isPlausible(block: length, offset: bytes.bigEndian32(at: start + 9))
            return isPlausible(piece: start + 5) && isBlock ? message : .impossible
        case .piece:
            guard seen >= Self.pieceBytes else { return .truncated }
            let block = block(at: start)
            let isBlock = isPlausible(block: block.lengthBytes, offset: block.offsetBytes)
            return isPlausible(piece: start + 5) && isBlock ? message : .impossible
        case .extended:
            guard seen >= 6 else { return .truncated }
            guard bytes[start + 5] == 0, end > start + 6 else { return message }
            guard seen >= 7 else { return .truncated }
            // An extension handshake is a dictionary (BEP 10).
            return bytes[start + 6] == UInt8(ascii: "d") ? message : .impossible
        default: return message
        }
    }

    private func isPlausible(piece place: Int) -> Bool { bytes.bigEndian32(at: place) < knowledge.mostPieces }

    /// Blocks begin at multiples of 16 KiB, or of their own length where pieces are small.
    private func isPlausible(block length: UInt32, offset: UInt32) -> Bool {
        guard (1...UInt32(PeerWireLimits.plausibleBlockBytes)).contains(length) else { return false }
        return offset.isMultiple(of: UInt32(PeerWireLimits.requestBytes))
            || (offset < PeerWireLimits.messageBytes && length >= 256 && offset.isMultiple(of: length))
    }
}

/// What the rest of a capture says of a stream in which message boundaries are looked for.
package struct StreamKnowledge: Sendable {
    /// Whether blocks may be in the stream, whose bytes can look like anything.
    package var mayHoldBlocks = true
    /// Whether the other end has asked for a block; nil where that is not known.
    package var isAskedFor: (@Sendable (BlockSpan) -> Bool)?
    /// Whether every request of the other end was seen, so that a block that was not asked for is none.
    package var knowsAllRequests = false
    /// Whether any request of the other end was seen.
    package var knowsSomeRequests = false
    /// Pieces in the torrent; a limit that is certainly not too low.
    package var mostPieces = PeerWireLimits.plausiblePieces

    /// Nothing known.
    package init() {}
}
