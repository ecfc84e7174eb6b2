import Vocabulary

/// Reads a matrix and works out its combinations.
struct MatrixReader {
    /// Decides which paths mean something; nil when the kind itself was wrong.
    let kind: WorkloadKind?

    /// The matrix, or nil with what is wrong reported.
    func read(_ node: SourceNode, log: inout IssueLog) -> Matrix? {
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            let found = if case .mapping = node.content { "has no axes" } else { "is \(node.description)" }
            log.report("matrix \(found), expected axes such as payload.size: [64MiB, 1GiB]", at: node.position)
            return nil
        }
        let axisEntries = entries.filter { !["exclude", "include"].contains($0.key) }
        guard axisEntries.count <= ScenarioKeys.maximumAxes else {
            log.report("matrix has \(axisEntries.count) axes, at most \(ScenarioKeys.maximumAxes)", at: node.position)
            return nil
        }
        let read = axisEntries.map { axis($0, log: &log) }
        let axes = read.compactMap { $0 }
        guard axes.count == read.count, isBounded(axes, at: node.position, log: &log) else { return nil }

        var points = axes.isEmpty ? [] : combinations(axes)
        if let entry = entries.first(where: { $0.key == "exclude" }) {
            guard exclude(entry, axes: axes, from: &points, log: &log) else { return nil }
        }
        if let entry = entries.first(where: { $0.key == "include" }) {
            guard let added = conditions(entry, axes: nil, log: &log) else { return nil }
            points += added.map { sorted($0.point, axes: axes) }
        }
        guard !points.isEmpty else {
            log.report("matrix leaves no cell", at: node.position)
            return nil
        }
        return Matrix(axes: axes, points: points)
    }

    private func axis(_ entry: SourceNode.Entry, log: inout IssueLog) -> Axis? {
        guard let shape = shape(of: entry, log: &log) else { return nil }
        guard case .sequence(let nodes) = entry.value.content, !nodes.isEmpty else {
            let found = entry.value.isNull ? "has no value" : "is \(entry.value.description)"
            let hint = if case .sequence = entry.value.content { "has no values" } else { found }
            log.report("axis \(entry.key) \(hint), expected a list such as [1, 4]", at: entry.value.position)
            return nil
        }
        guard nodes.count <= ScenarioKeys.maximumAxisValues else {
            log.report(
                "axis \(entry.key) has \(nodes.count) values, at most \(ScenarioKeys.maximumAxisValues)",
                at: entry.value.position
            )
            return nil
        }
        var values: [Leaf] = []
        var seen: Set<CheckedValue> = []
        for node in nodes {
            guard let value = ValueChecker.check(node, as: shape, key: entry.key, log: &log) else { continue }
            guard seen.insert(value).inserted else {
                log.report("axis \(entry.key) has '\(value.canonicalText)' more than once", at: node.position)
                continue
            }
            values.append(Leaf(value: value, position: node.position, keyPosition: entry.keyPosition))
        }
        guard values.count == nodes.count else { return nil }
        return Axis(path: entry.key, keyPosition: entry.keyPosition, values: values)
    }

    /// The shape at an axis' path, or nil with the reason reported.
    private func shape(of entry: SourceNode.Entry, log: inout IssueLog) -> Shape? {
        guard let shape = KeyPaths.cellShape(entry.key) else {
            let near = NearestName.of(entry.key, among: ["exclude", "include"]) ?? KeyPaths.suggestion(for: entry.key)
            let hint =
                near.map { "did you mean '\($0)'?" } ?? "expected a dotted path such as engines.settings.aio_threads"
            log.report("unknown axis '\(entry.key)' (\(hint))", at: entry.keyPosition)
            return nil
        }
        if let kind, let reason = kind.reasonAgainst(entry.key) {
            log.report("axis \(entry.key) has no meaning here: \(reason)", at: entry.keyPosition)
            return nil
        }
        SettingRules.check(entry.key, at: entry.keyPosition, log: &log)
        return shape
    }

    private func isBounded(_ axes: [Axis], at position: SourcePosition, log: inout IssueLog) -> Bool {
        var cells = 1
        for axis in axes {
            // 16 axes of 1000 values are 10^48: stop at the first product beyond the limit.
            cells *= axis.values.count
            guard cells <= ScenarioKeys.maximumCells else {
                log.report("matrix has more than \(ScenarioKeys.maximumCells) cells", at: position)
                return false
            }
        }
        return true
    }

    /// Every combination, the last axis changing fastest.
    private func combinations(_ axes: [Axis]) -> [MatrixPoint] {
        axes.reduce([MatrixPoint(assignments: [])]) { points, axis in
            points.flatMap { point in
                axis.values.map { MatrixPoint(assignments: point.assignments + [(axis.path, $0)]) }
            }
        }
    }

    private func exclude(
        _ entry: SourceNode.Entry,
        axes: [Axis],
        from points: inout [MatrixPoint],
        log: inout IssueLog
    ) -> Bool {
        guard let excluded = conditions(entry, axes: axes, log: &log) else { return false }
        var isUseful = true
        for (condition, position) in excluded {
            let left = points.filter { !$0.matches(condition) }
            if left.count == points.count {
                log.report("excludes no cell: no combination left has these values", at: position)
                isUseful = false
            }
            points = left
        }
        return isUseful
    }

    /// The mappings of an `exclude` (whose keys are axes) or an `include` (whose keys are any of a cell's paths).
    private func conditions(
        _ entry: SourceNode.Entry,
        axes: [Axis]?,
        log: inout IssueLog
    ) -> [(point: MatrixPoint, position: SourcePosition)]? {
        guard case .sequence(let nodes) = entry.value.content, nodes.count <= ScenarioKeys.maximumMatrixEntries else {
            log.report(
                "\(entry.key) is not a list of at most \(ScenarioKeys.maximumMatrixEntries) mappings",
                at: entry.value.position
            )
            return nil
        }
        let read = nodes.map { node in condition(node, of: entry.key, axes: axes, log: &log).map { ($0, node.position) }
        }
        let conditions = read.compactMap { $0 }
        return conditions.count == read.count ? conditions : nil
    }

    private func condition(
        _ node: SourceNode,
        of key: String,
        axes: [Axis]?,
        log: inout IssueLog
    ) -> MatrixPoint? {
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            log.report("\(key) has \(node.description), expected a mapping of paths to values", at: node.position)
            return nil
        }
        var point = MatrixPoint(assignments: [])
        for entry in entries where !log.isFull {
            if let axes, !axes.contains(where: { $0.path == entry.key }) {
                let near = NearestName.of(entry.key, among: axes.map(\.path)).map { " (did you mean '\($0)'?)" }
                log.report("'\(entry.key)' is not an axis of this matrix\(near ?? "")", at: entry.keyPosition)
                continue
            }
            guard let shape = shape(of: entry, log: &log),
                let value = ValueChecker.check(entry.value, as: shape, key: entry.key, log: &log)
            else { continue }
            let leaf = Leaf(value: value, position: entry.value.position, keyPosition: entry.keyPosition)
            point.assignments.append((entry.key, leaf))
        }
        return point.assignments.count == entries.count ? point : nil
    }

    /// Axes first, in their order, so that ids read alike; then what only this point assigns.
    private func sorted(_ point: MatrixPoint, axes: [Axis]) -> MatrixPoint {
        let onAxes = axes.compactMap { axis in point.assignments.first { $0.path == axis.path } }
        let others = point.assignments.filter { assignment in !axes.contains { $0.path == assignment.path } }
        return MatrixPoint(assignments: onAxes + others)
    }
}
