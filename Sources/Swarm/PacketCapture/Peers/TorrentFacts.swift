package import Metainfo

/// What the caller knows of a torrent, by which more rules can be checked.
package struct TorrentFacts: Hashable, Sendable {
    /// The torrent's names on the wire.
    package let infoHashes: [InfoHash]
    /// Pieces in it.
    package let pieceCount: Int
    /// Bytes in each piece but the last.
    package let pieceLengthBytes: Int
    /// Bytes in the last piece.
    package let lastPieceBytes: Int

    /// The facts of a metainfo.
    package init(_ torrent: TorrentMetainfo) { self.init(TorrentOutline(torrent)) }

    /// The facts of a torrent that was read leniently.
    package init(_ torrent: TorrentOutline) {
        infoHashes = torrent.infoHashes.wire
        pieceCount = torrent.layout.pieceCount
        pieceLengthBytes = torrent.layout.pieceLengthBytes
        let last = PieceIndex(pieceCount - 1)
        lastPieceBytes = pieceCount > 0 ? torrent.layout.sizeBytes(of: last) : 0
    }

    /// Bytes in a piece; nil for one that does not exist. With files aligned to pieces, a file's last piece may have fewer.
    package func bytes(ofPiece piece: UInt32) -> Int? {
        guard piece < pieceCount else { return nil }
        return Int(piece) == pieceCount - 1 ? lastPieceBytes : pieceLengthBytes
    }
}
