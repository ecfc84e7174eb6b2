/// How much of the spread of runs the blocks share, and how much is each run's own.
///
/// A two-way analysis of variance of one value per block and arm, blocks random and arms fixed: what arms differ by is
/// no spread.
package struct VarianceSplit: Sendable, Equatable {
    /// Variance between blocks beyond what runs of one block vary by; 0 where the estimate is below that.
    package let betweenBlocks: Double
    /// Variance within blocks.
    package let residual: Double

    /// Share of the blocks, 0 … 1: the correlation of two runs of one block, which pairing removes.
    package var sharedByBlock: Double {
        let sum = betweenBlocks + residual
        return sum > 0 ? betweenBlocks / sum : 0
    }

    /// Splits the variance of `blocks`, one row a block with one value an arm.
    ///
    /// Throws `mismatch` for rows of different lengths, `tooFew` for fewer than two blocks or arms, `unusableValue`.
    package init(blocks: [[Double]]) throws(StatisticsError) {
        let arms = blocks.first?.count ?? 0
        guard blocks.allSatisfy({ $0.count == arms }) else {
            throw StatisticsError(.mismatch, "every block needs one value of every arm")
        }
        guard blocks.count > 1, arms > 1 else {
            throw StatisticsError(.tooFew, "two blocks of two arms are needed, not \(blocks.count) of \(arms)")
        }
        let mean = try Sample(blocks.flatMap { $0 }).mean
        let rowMeans = blocks.map { $0.reduce(0, +) / Double(arms) }
        let columnMeans = (0..<arms).map { arm in blocks.reduce(0) { $0 + $1[arm] } / Double(blocks.count) }
        var blockSquares = 0.0
        var residualSquares = 0.0
        for (row, values) in blocks.enumerated() {
            blockSquares += Double(arms) * (rowMeans[row] - mean) * (rowMeans[row] - mean)
            for (arm, value) in values.enumerated() {
                let rest = value - rowMeans[row] - columnMeans[arm] + mean
                residualSquares += rest * rest
            }
        }
        let rows = Double(blocks.count - 1)
        residual = residualSquares / (rows * Double(arms - 1))
        betweenBlocks = max(0, (blockSquares / rows - residual) / Double(arms))
    }
}
