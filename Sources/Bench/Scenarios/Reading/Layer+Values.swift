extension Layer {
    /// Those leaves that make up a cell's configuration.
    var cellLeaves: [String: Leaf] { leaves.filter { KeyPaths.cellShape($0.key) != nil } }

    /// Text at a path, nil when it is absent or wrong.
    func text(_ path: String) -> String? {
        guard case .text(let text) = leaves[path]?.value else { return nil }
        return text
    }

    /// A number of the layer's own or the inherited one; nil when the one that counts is wrong.
    func count(_ path: String, inherited: Int?) -> Int? {
        guard let leaf = leaves[path] else { return inherited }
        guard case .integer(let value) = leaf.value else { return nil }
        return Int(value)
    }

    /// Adds the defaults of keys that are a scenario's own, or that it has beside its cells.
    mutating func fillScenarioDefaults() {
        for key in KeyPaths.of(ScenarioKeys.root) where leaves[key.path] == nil {
            // Defaults of cells lie under all layers: here they would hide what `engines` says.
            guard KeyPaths.cellShape(key.path) == nil || key.path == "limits.run_timeout" else { continue }
            leaves[key.path] = Leaf(defaultOf: key)
        }
    }
}
