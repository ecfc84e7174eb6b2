/// What one mapping of the file says, by dotted path, before defaults.
struct Layer {
    var leaves: [String: Leaf] = [:]
    /// Values that are read elsewhere: workloads and matrices.
    var subtrees: [String: SourceNode] = [:]

    /// Paths in the order of the text, so that reports do not depend on hashing.
    var sortedPaths: [String] {
        leaves.keys.sorted { left, right in
            guard let first = leaves[left]?.keyPosition, let second = leaves[right]?.keyPosition, first != second
            else { return left < right }
            return first < second
        }
    }
}
