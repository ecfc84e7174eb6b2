/// The cells of a workload as values on axes.
struct Matrix {
    let axes: [Axis]
    /// Combinations that were not excluded, then those included, in the order of the text; at least one.
    let points: [MatrixPoint]

    /// A workload without a matrix has one cell.
    static let single = Matrix(axes: [], points: [MatrixPoint(assignments: [])])

    /// Short name of each path that any point assigns: its last part, or all of it where two end alike.
    func names() -> [String: String] {
        let paths = Set(points.flatMap { $0.assignments.map(\.path) })
        let endings = Dictionary(grouping: paths) { $0.split(separator: ".").last.map(String.init) ?? $0 }
        var names: [String: String] = [:]
        for (ending, paths) in endings {
            for path in paths { names[path] = paths.count == 1 ? ending : path }
        }
        return names
    }
}
