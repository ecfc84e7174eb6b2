/// The values one cell takes from its matrix.
struct MatrixPoint {
    /// In the order of the axes.
    var assignments: [(path: String, leaf: Leaf)]

    /// Whether the point has all of these values.
    func matches(_ condition: MatrixPoint) -> Bool {
        condition.assignments.allSatisfy { wanted in
            assignments.contains { $0.path == wanted.path && $0.leaf.value == wanted.leaf.value }
        }
    }
}
