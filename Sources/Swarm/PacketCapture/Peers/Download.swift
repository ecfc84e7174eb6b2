import Metainfo
import PeerWire

/// One peer's download of one torrent, over all its connections.
struct Download: Sendable {
    let infoHash: InfoHash
    let peerID: PeerID
    /// The address it was first seen at.
    let address: IPAddress

    private(set) var pieces = PieceTable()
    private var lastRequested: PieceTable.Place?
    private var lastReceived: PieceTable.Place?
    private(set) var untrackedPieces = 0
    private(set) var blocks = 0
    private(set) var payloadBytes: Int64 = 0
    private(set) var firstBlockNs: Int64?
    /// When the last block came that was not there before.
    private(set) var lastNewBlockNs: Int64?
    private(set) var duplicateBlocks = 0
    private(set) var duplicateBytes: Int64 = 0
    /// Requests for blocks that were open at another peer too.
    private(set) var endgameRequests = 0
    private(set) var requestToFirstBlock = LatencyBuckets()
    private(set) var firstToLastBlock = LatencyBuckets()
    private(set) var lastBlockToHave = LatencyBuckets()
    /// Whether every byte of its connections was seen, so that absence means something.
    var isWhole = true
    /// Requests beyond those that are marked in their piece: second ones for a block, and for blocks that cannot be marked.
    private var further: [BlockSpan: UInt8] = [:]

    /// Whether nothing was fetched or asked for yet.
    var isEmpty: Bool { blocks == 0 && pieces.count == 0 && further.isEmpty }

    init(infoHash: InfoHash, peerID: PeerID, address: IPAddress) {
        self.infoHash = infoHash
        self.peerID = peerID
        self.address = address
    }

    mutating func request(_ block: BlockSpan, atNs time: Int64, room: Int) {
        let number = BlockBits.number(of: block)
        var isOpen = false
        let isFollowed = pieces.change(block.piece, last: &lastRequested, room: room) { piece in
            if piece.requestedNs == nil { piece.requestedNs = time }
            if let number { isOpen = piece.open.insert(number) }
        }
        if !isFollowed { untrackedPieces += 1 }
        if isFollowed, number != nil {
            if isOpen { _ = openAgain(block) }
        } else {
            isOpen = openAgain(block)
        }
        if isOpen { endgameRequests += 1 }
    }

    /// A request that was answered, rejected or taken back.
    mutating func close(_ block: BlockSpan) {
        if !further.isEmpty, let index = further.index(forKey: block) {
            if further.values[index] > 1 { further.values[index] -= 1 } else { further.remove(at: index) }
            return
        }
        guard let number = BlockBits.number(of: block) else { return }
        _ = pieces.change(block.piece, last: &lastReceived, room: 0) { $0.open.remove(number) }
    }

    /// `seenNs` is when the last packet of it came that is in the capture.
    mutating func receive(_ block: BlockSpan, startedNs: Int64, endedNs: Int64, seenNs: Int64, room: Int) {
        blocks += 1
        payloadBytes += Int64(block.lengthBytes)
        var isDuplicate = false
        let isFollowed = pieces.change(block.piece, last: &lastReceived, room: room) { piece in
            if let number = BlockBits.number(of: block) { isDuplicate = piece.received.insert(number) }
            if piece.firstBlockNs == nil { piece.firstBlockNs = startedNs }
            guard !isDuplicate else { return }
            piece.lastBlockNs = endedNs
            piece.receivedBytes += Int64(block.lengthBytes)
        }
        if !isFollowed { untrackedPieces += 1 }
        firstBlockNs = min(firstBlockNs ?? startedNs, startedNs)
        // Of a piece that is not followed nobody knows what was there before.
        if isFollowed, !isDuplicate, BlockBits.number(of: block) != nil {
            lastNewBlockNs = max(lastNewBlockNs ?? seenNs, seenNs)
        }
        if isDuplicate {
            duplicateBlocks += 1
            duplicateBytes += Int64(block.lengthBytes)
        }
    }

    /// The peer says that it has a piece; the bytes of it that were seen to arrive, nil when it is not followed.
    mutating func have(_ piece: UInt32, atNs time: Int64) -> Int64? {
        let told = pieces.change(piece) { progress in
            let isFirst = progress.haveNs == nil
            if isFirst { progress.haveNs = time }
            return (progress, isFirst)
        }
        guard let (progress, isFirst) = told else { return nil }
        guard isFirst else { return progress.receivedBytes }
        if let asked = progress.requestedNs, let first = progress.firstBlockNs {
            requestToFirstBlock.record(first - asked)
        }
        if let first = progress.firstBlockNs, let last = progress.lastBlockNs {
            firstToLastBlock.record(last - first)
            lastBlockToHave.record(time - last)
        }
        return progress.receivedBytes
    }

    /// Counts a request that no piece holds; whether there was one for the block before.
    private mutating func openAgain(_ block: BlockSpan) -> Bool {
        guard further.count < CaptureLimits.requests || further[block] != nil else { return false }
        let count = further[block, default: 0]
        if count < .max { further[block] = count + 1 }
        return count > 0
    }
}
