/// A part of a piece, as request, piece, cancel and reject name it (BEP 3, 6).
package struct BlockSpan: Hashable, Sendable {
    /// Number of the piece, from 0.
    package let piece: UInt32
    /// Where in the piece the block begins, in bytes.
    package let offsetBytes: UInt32
    /// Bytes in the block.
    package let lengthBytes: UInt32

    /// Names a part of a piece.
    package init(piece: UInt32, offsetBytes: UInt32, lengthBytes: UInt32) {
        self.piece = piece
        self.offsetBytes = offsetBytes
        self.lengthBytes = lengthBytes
    }

    /// Hashes where the block begins, in one step; two lengths for the same place are rare.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(piece) << 32 | UInt64(offsetBytes))
    }
}
