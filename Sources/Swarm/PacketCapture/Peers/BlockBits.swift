import PeerWire

/// Blocks of one piece, told apart by their number: a bit each, the first 64 without memory of their own.
struct BlockBits: Sendable {
    private var first: UInt64 = 0
    private var more: [UInt64] = []

    /// The number of a block in its piece; nil for one that does not begin at a multiple of 16 KiB, or too far behind.
    static func number(of block: BlockSpan) -> Int? {
        let offset = Int(block.offsetBytes)
        guard offset.isMultiple(of: PeerWireLimits.requestBytes), offset < PeerWireLimits.messageBytes * 16 else {
            return nil
        }
        return offset / PeerWireLimits.requestBytes
    }

    /// Marks a block; true when it was marked before.
    mutating func insert(_ number: Int) -> Bool {
        let bit = UInt64(1) << UInt64(number % 64)
        if number < 64 {
            defer { first |= bit }
            return first & bit != 0
        }
        let word = number / 64 - 1
        if word >= more.count { more += repeatElement(0, count: word + 1 - more.count) }
        defer { more[word] |= bit }
        return more[word] & bit != 0
    }

    /// Takes a block's mark away, if it has one.
    mutating func remove(_ number: Int) {
        let bit = UInt64(1) << UInt64(number % 64)
        if number < 64 {
            first &= ~bit
        } else if number / 64 - 1 < more.count {
            more[number / 64 - 1] &= ~bit
        }
    }
}
