/// One peer's download of one torrent, over all its connections.
package struct DownloadReport: Codable, Hashable, Sendable {
    /// The torrent, 40 hexadecimal digits.
    package let infoHash: String
    /// The peer, 40 hexadecimal digits.
    package let peerID: String
    /// Its address.
    package let address: String
    /// Blocks received.
    package let blocks: Int
    /// Their bytes, duplicates included.
    package let payloadBytes: Int64
    /// When the first packet with a block came, from the capture's beginning.
    package let firstBlockNs: Int64?
    /// When the last packet came with a block that was not there before.
    package let lastNewBlockNs: Int64?
    /// Blocks received a second time.
    package let duplicateBlocks: Int
    /// Their bytes.
    package let duplicateBytes: Int64
    /// Requests for blocks that were open at another peer at the time.
    package let endgameRequests: Int
    /// Pieces of which something was seen.
    package let pieces: Int
    /// Piece events not followed because too many pieces were.
    package let untrackedPieceEvents: Int
    /// From a piece's first request to its first block, pieces announced by have only.
    package let requestToFirstBlock: LatencySummary?
    /// From a piece's first to its last block: its transfer.
    package let firstToLastBlock: LatencySummary?
    /// From a piece's last block to its have: its check, its write, and the queues before them.
    package let lastBlockToHave: LatencySummary?
    /// The time lines of the first pieces by number.
    package let timeline: [PieceReport]
}

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
