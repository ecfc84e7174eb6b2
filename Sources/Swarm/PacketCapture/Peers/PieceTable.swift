import PeerWire

/// Pieces on their way to one downloader, by number.
struct PieceTable: Sendable {
    /// Where a piece stands; one that is kept saves the search, because the blocks of a piece mostly follow each other.
    struct Place: Sendable {
        fileprivate let piece: UInt32
        fileprivate let index: Int
    }

    private var indices: [UInt32: Int] = [:]
    private var progress: [PieceProgress] = []

    var count: Int { progress.count }

    /// All of them by number.
    var sorted: [(piece: UInt32, progress: PieceProgress)] {
        indices.sorted { $0.key < $1.key }.map { ($0.key, progress[$0.value]) }
    }

    /// Changes a piece that is followed; nil when it is not.
    mutating func change<Value>(_ piece: UInt32, _ body: (inout PieceProgress) -> Value) -> Value? {
        indices[piece].map { body(&progress[$0]) }
    }

    /// Changes a piece, followed from now on if there is `room`; false when there is none. `last` is where the one before is.
    mutating func change(_ piece: UInt32, last: inout Place?, room: Int, _ body: (inout PieceProgress) -> Void) -> Bool
    {
        if last?.piece != piece { last = place(of: piece, room: room) }
        guard let last else { return false }
        body(&progress[last.index])
        return true
    }

    private mutating func place(of piece: UInt32, room: Int) -> Place? {
        if let index = indices[piece] { return Place(piece: piece, index: index) }
        guard room > 0 else { return nil }
        indices[piece] = progress.count
        progress.append(PieceProgress())
        return Place(piece: piece, index: progress.count - 1)
    }
}

/// One piece on its way to one downloader.
struct PieceProgress: Sendable {
    var requestedNs: Int64?
    var firstBlockNs: Int64?
    var lastBlockNs: Int64?
    var haveNs: Int64?
    var receivedBytes: Int64 = 0
    /// Blocks that have come.
    var received = BlockBits()
    /// Blocks that are asked for and have not come.
    var open = BlockBits()
}

/// Blocks of one piece, told apart by their number: a bit each, the first 64 without memory of their own.
struct BlockBits: Sendable {
    private var first: UInt64 = 0
    private var more: [UInt64] = []

    /// The number of a block in its piece; nil for one that does not begin at a multiple of 16 KiB, or too far behind.
    static func number(of block: BlockSpan) -> Int? {
        let offset = Int(block.offsetBytes)
        guard offset.isMultiple(of: PeerWireLimits.requestBytes), offset < PeerWireLimits.messageBytes * 16 else {
            return nil
        }
        return offset / PeerWireLimits.requestBytes
    }

    /// Marks a block; true when it was marked before.
    mutating func insert(_ number: Int) -> Bool {
        let bit = UInt64(1) << UInt64(number % 64)
        if number < 64 {
            defer { first |= bit }
            return first & bit != 0
        }
        let word = number / 64 - 1
        if word >= more.count { more += repeatElement(0, count: word + 1 - more.count) }
        defer { more[word] |= bit }
        return more[word] & bit != 0
    }

    /// Takes a block's mark away, if it has one.
    mutating func remove(_ number: Int) {
        let bit = UInt64(1) << UInt64(number % 64)
        if number < 64 {
            first &= ~bit
        } else if number / 64 - 1 < more.count {
            more[number / 64 - 1] &= ~bit
        }
    }
}
