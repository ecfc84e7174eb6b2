/// The cells of a workload as values on axes.
struct Matrix {
    let axes: [Axis]
    /// Combinations that were not excluded, then those included, in the order of the text; at least one.
    let points: [MatrixPoint]

    /// A workload without a matrix has one cell.
    static let single = Matrix(axes: [], points: [MatrixPoint(assignments: [])])

    /// Short name of each path that any point assigns: its last part, with the role before it where it is of one role
    /// only, or all of it where two would be called the same.
    func names() -> [String: String] {
        let paths = Set(points.flatMap { $0.assignments.map(\.path) })
        let short = Dictionary(grouping: paths, by: Self.shortName)
        var names: [String: String] = [:]
        for (name, paths) in short {
            for path in paths { names[path] = paths.count == 1 ? name : path }
        }
        return names
    }

    private static func shortName(_ path: String) -> String {
        let parts = path.split(separator: ".").map(String.init)
        guard let first = parts.first, let last = parts.last else { return path }
        return ["seeder", "leecher"].contains(first) ? "\(first).\(last)" : last
    }
}
