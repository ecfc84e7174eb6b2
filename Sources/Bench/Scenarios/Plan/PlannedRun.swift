/// One execution of one cell, with its place in the order.
package struct PlannedRun: Sendable, Hashable, Codable {
    /// From 0, the order of execution.
    package let index: Int
    /// From 0, warm-up blocks included.
    package let block: Int
    /// Kept and flagged, not compared.
    package let isWarmup: Bool
    /// Into the plan's `cells`.
    package let cellIndex: Int
    package let cellID: CellID

    package init(index: Int, block: Int, isWarmup: Bool, cellIndex: Int, cellID: CellID) {
        self.index = index
        self.block = block
        self.isWarmup = isWarmup
        self.cellIndex = cellIndex
        self.cellID = cellID
    }
}
