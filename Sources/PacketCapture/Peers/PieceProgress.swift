import PeerWire

/// One piece on its way to one downloader.
struct PieceProgress: Sendable {
    var requestedNs: Int64?
    var firstBlockNs: Int64?
    var lastBlockNs: Int64?
    var haveNs: Int64?
    var receivedBytes: Int64 = 0
    private var firstBlocks: UInt64 = 0
    private var moreBlocks: [UInt64] = []

    /// Marks a block as received; true when it was before. Blocks that don't begin at a multiple of 16 KiB are not told apart.
    mutating func mark(_ block: BlockSpan) -> Bool {
        let offset = Int(block.offsetBytes)
        guard offset.isMultiple(of: PeerWireLimits.requestBytes), offset < PeerWireLimits.messageBytes * 16 else {
            return false
        }
        let number = offset / PeerWireLimits.requestBytes
        let bit = UInt64(1) << UInt64(number % 64)
        if number < 64 {
            defer { firstBlocks |= bit }
            return firstBlocks & bit != 0
        }
        let word = number / 64 - 1
        if word >= moreBlocks.count { moreBlocks += repeatElement(0, count: word + 1 - moreBlocks.count) }
        defer { moreBlocks[word] |= bit }
        return moreBlocks[word] & bit != 0
    }
}
