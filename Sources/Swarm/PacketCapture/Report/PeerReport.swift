/// What one end of a peer connection sent, and how it fared.
package struct PeerReport: Codable, Hashable, Sendable {
    /// 40 hexadecimal digits; nil when no handshake was seen.
    package let peerID: String?
    /// The client by its own account (BEP 10).
    package let client: String?
    /// Messages by kind.
    package let messages: [String: MessageReport]
    /// Extension messages by name.
    package let extensionMessages: [String: Int]
    /// Bytes of blocks sent.
    package let payloadBytes: Int64
    /// Of these, bytes that the capture lacks.
    package let payloadMissingBytes: Int64
    /// Bytes sent that are not blocks'.
    package let protocolBytes: Int64
    /// Bytes that could not be read because message boundaries were lost.
    package let unreadBytes: Int64
    /// How often boundaries were lost.
    package let losses: Int
    /// Chokes and unchokes that changed something.
    package let chokeChanges: Int
    /// From this end's request to the whole block's arrival.
    package let requestToPiece: LatencySummary?
    /// The same as a histogram, by ascending time.
    package let requestToPieceCounts: [LatencyCount]
    /// From this end's request to the packet that holds the block's first byte.
    package let requestToFirstByte: LatencySummary?
    /// From being unchoked to this end's first request after it.
    package let unchokeToRequest: LatencySummary?
    /// From the other end's have to this end's first request for the piece.
    package let haveToRequest: LatencySummary?
    /// Request-to-piece latency by the block's place in its piece.
    package let blockPositions: [BlockPositionReport]
    /// The same by the piece's place in the torrent.
    package let piecePositions: [PiecePositionReport]
    /// Most requests open at once.
    package let largestOutstanding: Int
    /// Most requests open, over time.
    package let outstanding: TimeSeriesReport?
}
