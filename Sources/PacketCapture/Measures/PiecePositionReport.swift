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
}
