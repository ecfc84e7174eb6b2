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
