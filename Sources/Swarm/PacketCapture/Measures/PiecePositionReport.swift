/// Request-to-piece latency of the blocks of neighbouring pieces: a slow part of a disk shows here.
package struct PiecePositionReport: Codable, Hashable, Sendable {
    /// Number of the group's first piece.
    package let firstPiece: Int
    /// Pieces that the group has room for.
    package let pieces: Int
    /// Blocks measured.
    package let blocks: Int
    /// Their mean latency.
    package let meanNs: Int64
    /// The longest latency.
    package let maximumNs: Int64

    /// The same groups, by twos made one as long as there are more than `count`, which is 1 or more; those of one torrent, in
    /// order.
    package static func merged(_ groups: [PiecePositionReport], atMost count: Int) -> [PiecePositionReport] {
        var groups = groups
        while groups.count > max(1, count), let pieces = groups.map(\.pieces).max() {
            groups = groups.reduce(into: []) { merged, group in
                let first = group.firstPiece / (2 * pieces) * (2 * pieces)
                let before = merged.last.flatMap { $0.firstPiece == first ? $0 : nil }
                if before != nil { merged.removeLast() }
                let blocks = (before?.blocks ?? 0) + group.blocks
                let totalNs =
                    (before.map { $0.meanNs &* Int64($0.blocks) } ?? 0) &+ group.meanNs &* Int64(group.blocks)
                merged.append(
                    PiecePositionReport(
                        firstPiece: first,
                        pieces: 2 * pieces,
                        blocks: blocks,
                        meanNs: totalNs / Int64(max(1, blocks)),
                        maximumNs: max(before?.maximumNs ?? 0, group.maximumNs)
                    )
                )
            }
        }
        return groups
    }
}
