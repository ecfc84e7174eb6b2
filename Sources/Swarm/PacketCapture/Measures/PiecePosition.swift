/// Latency by the piece's place in the torrent, in at most 64 equal groups of pieces; when pieces outgrow them, pairs become
/// one.
struct PiecePosition: Sendable {
    private static let groups = 64

    private var bins: [LatencyBin] = []
    /// Pieces in a group, as a power of two.
    private var shift: UInt32 = 0

    mutating func record(_ piece: UInt32, latencyNs: Int64) {
        while piece >> shift >= Self.groups { halve() }
        let group = Int(piece >> shift)
        if group >= bins.count { bins += repeatElement(LatencyBin(), count: group + 1 - bins.count) }
        bins[group].record(latencyNs)
    }

    var report: [PiecePositionReport] {
        bins.enumerated().filter { $0.element.count > 0 }.map { group, bin in
            PiecePositionReport(
                firstPiece: group << shift,
                pieces: 1 << shift,
                blocks: bin.count,
                meanNs: bin.meanNs,
                maximumNs: bin.maximumNs
            )
        }
    }

    private mutating func halve() {
        bins = stride(from: 0, to: bins.count, by: 2).map { index in
            var bin = bins[index]
            guard index + 1 < bins.count else { return bin }
            bin.merge(bins[index + 1])
            return bin
        }
        shift += 1
    }
}

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
