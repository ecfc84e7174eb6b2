/// Dotted paths of keys, worked out from their description.
enum KeyPaths {
    struct Path: Sendable {
        let path: String
        let shape: Shape
        let fallback: String?
    }

    /// Every key with a value of its own, nested ones by path; maps of free names by `path.*`.
    static func of(_ fields: [Field], prefix: String = "") -> [Path] {
        fields.flatMap { field -> [Path] in
            let path = prefix + field.key
            switch field.shape {
            case .object(let inner): return of(inner, prefix: path + ".")
            case .map(let item, _, _): return [Path(path: path + ".*", shape: item, fallback: nil)]
            case .workloads, .matrix, .arms: return []
            default: return [Path(path: path, shape: field.shape, fallback: field.fallback)]
            }
        }
    }

    /// What a workload's cell is made of: what an axis may name.
    static let cell = of(ScenarioKeys.cell + [ScenarioKeys.workloadLimits] + ScenarioKeys.ofOneKind)

    private static let cellByPath = Dictionary(uniqueKeysWithValues: cell.map { ($0.path, $0) })

    /// The shape at a path of a cell, `engines.settings.NAME` included; nil when there is none.
    static func cellShape(_ path: String) -> Shape? {
        if let known = cellByPath[path], !path.hasSuffix("*") { return known.shape }
        guard let dot = path.lastIndex(of: "."), TextRule.settingName.accepts(String(path[path.index(after: dot)...]))
        else { return nil }
        return cellByPath[path[...dot] + "*"]?.shape
    }

    /// The path that a wrong one was probably meant to be.
    static func suggestion(for path: String) -> String? {
        let paths = cell.map(\.path).filter { !$0.hasSuffix("*") }
        if LibtorrentSettings.types[path] != nil { return "engines.settings.\(path)" }
        return paths.first { $0.hasSuffix("." + path) } ?? NearestName.of(path, among: paths)
    }
}
