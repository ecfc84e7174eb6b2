/// A piece's time line, in nanoseconds after the capture's first packet; nil for what was not seen.
package struct PieceReport: Codable, Hashable, Sendable {
    /// Number of the piece.
    package let piece: Int
    /// Its first request.
    package let requestedNs: Int64?
    /// First byte of its first block.
    package let firstBlockNs: Int64?
    /// Last byte of its last block.
    package let lastBlockNs: Int64?
    /// Its announcement to others.
    package let haveNs: Int64?
    /// Bytes received, duplicates apart.
    package let receivedBytes: Int64
}
