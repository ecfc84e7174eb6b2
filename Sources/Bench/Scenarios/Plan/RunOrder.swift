import Vocabulary

/// The order of cells in every block.
enum RunOrder {
    /// A cell's part in a plan: blocks before its counted ones, and all of them.
    struct Share {
        let warmupBlocks: Int
        let totalBlocks: Int
    }

    /// For each block the indices of the cells that run in it, each once.
    ///
    /// Blocks go in pairs: the first of a pair has an order drawn from the seed, the second the same order reversed
    /// (ABBA), so that a drift of the machine within a pair falls on every cell alike. The pairs are counted from the
    /// first counted block of the cell with the most warm-up; an odd warm-up block stands alone before them. A cell
    /// with fewer blocks is left out of the last ones; its place in the order of the others does not change. More
    /// blocks leave the order of the earlier ones as it was.
    static func blocks(_ shares: [Share], seed: UInt64) -> [[Int]] {
        let blockCount = shares.map(\.totalBlocks).max() ?? 0
        let warmupBlocks = shares.map(\.warmupBlocks).max() ?? 0
        var generator = SplitMix64(seed: seed)
        var order: [Int] = []
        return (0..<blockCount).map { block in
            let isFirstOfPair = (block + warmupBlocks).isMultiple(of: 2)
            order = isFirstOfPair || block == 0 ? generator.permutation(of: shares.count) : order.reversed()
            return order.filter { block < shares[$0].totalBlocks }
        }
    }
}
