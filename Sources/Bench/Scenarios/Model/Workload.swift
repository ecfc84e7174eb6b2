package import Vocabulary

/// One kind of measurement over a set of cells.
package struct Workload: Sendable, Equatable, Codable {
    /// Unique in its scenario: lower-case letters, digits and hyphens, at most 64.
    package let name: String
    /// What a run of it does.
    package let kind: WorkloadKind
    /// Counted blocks, 1 to 1000.
    package let blocks: Int
    /// Blocks before the counted ones whose runs are kept and flagged, 0 to 100.
    package let warmupBlocks: Int
    /// The matrix worked out, at least one, in the order of its axes; ids unique in the scenario.
    package let cells: [Cell]

    package init(name: String, kind: WorkloadKind, blocks: Int, warmupBlocks: Int, cells: [Cell]) {
        self.name = name
        self.kind = kind
        self.blocks = blocks
        self.warmupBlocks = warmupBlocks
        self.cells = cells
    }
}
