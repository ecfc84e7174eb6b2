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
