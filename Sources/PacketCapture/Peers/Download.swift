import Metainfo
import PeerWire

/// One peer's download of one torrent, over all its connections.
struct Download: Sendable {
    let infoHash: InfoHash
    let peerID: PeerID
    /// The address it was first seen at.
    let address: IPAddress

    private(set) var pieces: [UInt32: PieceProgress] = [:]
    private(set) var untrackedPieces = 0
    private(set) var blocks = 0
    private(set) var payloadBytes: Int64 = 0
    private(set) var duplicateBlocks = 0
    private(set) var duplicateBytes: Int64 = 0
    /// Requests for blocks that were open at another peer too.
    private(set) var endgameRequests = 0
    private(set) var requestToFirstBlock = LatencyBuckets()
    private(set) var firstToLastBlock = LatencyBuckets()
    private(set) var lastBlockToHave = LatencyBuckets()
    /// Whether every byte of its connections was seen, so that absence means something.
    var isWhole = true
    private var open: [BlockSpan: UInt8] = [:]

    /// Whether nothing was fetched or asked for yet.
    var isEmpty: Bool { blocks == 0 && pieces.isEmpty && open.isEmpty }

    init(infoHash: InfoHash, peerID: PeerID, address: IPAddress) {
        self.infoHash = infoHash
        self.peerID = peerID
        self.address = address
    }

    mutating func request(_ block: BlockSpan, atNs time: Int64, room: Int) {
        if open[block] != nil || open.count < CaptureLimits.requests {
            let others = open[block, default: 0]
            if others > 0 { endgameRequests += 1 }
            open[block] = others == .max ? others : others + 1
        }
        update(block.piece, room: room) { if $0.requestedNs == nil { $0.requestedNs = time } }
    }

    /// A request that was answered, rejected or taken back.
    mutating func close(_ block: BlockSpan) {
        guard let count = open[block] else { return }
        open[block] = count > 1 ? count - 1 : nil
    }

    mutating func receive(_ block: BlockSpan, startedNs: Int64, endedNs: Int64, room: Int) {
        blocks += 1
        payloadBytes += Int64(block.lengthBytes)
        var isDuplicate = false
        update(block.piece, room: room) { piece in
            isDuplicate = piece.mark(block)
            if piece.firstBlockNs == nil { piece.firstBlockNs = startedNs }
            guard !isDuplicate else { return }
            piece.lastBlockNs = endedNs
            piece.receivedBytes += Int64(block.lengthBytes)
        }
        if isDuplicate {
            duplicateBlocks += 1
            duplicateBytes += Int64(block.lengthBytes)
        }
    }

    /// The peer says that it has a piece; the bytes of it that were seen to arrive, nil when it is not followed.
    mutating func have(_ piece: UInt32, atNs time: Int64) -> Int64? {
        guard var progress = pieces[piece] else { return nil }
        guard progress.haveNs == nil else { return progress.receivedBytes }
        progress.haveNs = time
        pieces[piece] = progress
        if let asked = progress.requestedNs, let first = progress.firstBlockNs {
            requestToFirstBlock.record(first - asked)
        }
        if let first = progress.firstBlockNs, let last = progress.lastBlockNs {
            firstToLastBlock.record(last - first)
            lastBlockToHave.record(time - last)
        }
        return progress.receivedBytes
    }

    private mutating func update(_ piece: UInt32, room: Int, _ body: (inout PieceProgress) -> Void) {
        if pieces[piece] == nil && room <= 0 {
            untrackedPieces += 1
            return
        }
        body(&pieces[piece, default: PieceProgress()])
    }
}
