/// Every value of one cell by path, defaults filled in and `engines` dealt out to the roles.
///
/// Layers are laid over each other in order: defaults, scenario, workload, matrix. Within one layer `engines.…` comes
/// first, so that `seeder.…` and `leecher.…` of the same layer win, and a later layer's `engines.…` wins over both.
struct CellLeaves {
    private static let roles = ["seeder.", "leecher."]

    private(set) var leaves: [String: Leaf]

    /// Defaults of every key of a cell.
    static let defaults: CellLeaves = {
        var defaults = CellLeaves(leaves: [:])
        let leaves = KeyPaths.cell.compactMap { key in Leaf(defaultOf: key).map { (key.path, $0) } }
        defaults.lay(Dictionary(uniqueKeysWithValues: leaves))
        return defaults
    }()

    /// Lays one more layer over what is there.
    mutating func lay(_ layer: [String: Leaf]) {
        for (path, leaf) in layer where path.hasPrefix("engines.") {
            for role in Self.roles { leaves[role + path.dropFirst("engines.".count)] = leaf }
        }
        for (path, leaf) in layer where !path.hasPrefix("engines.") { leaves[path] = leaf }
    }

    /// Whether every value is valid; nothing else may be asked when it is not.
    var isComplete: Bool { leaves.values.allSatisfy { $0.value != nil } }

    /// The place of the value among these paths that stands last in the text, nil when all are defaults.
    func position(_ paths: [String]) -> SourcePosition? { paths.compactMap { leaves[$0]?.position }.max() }
}
