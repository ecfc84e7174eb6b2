import Vocabulary

/// Makes an override of a key that workloads sweep take the place of the axis, and one with several values an axis.
struct OverriddenAxes {
    /// Dotted path of the key in a cell, such as `engines.settings.aio_threads`.
    let path: String
    let shape: Shape
    /// One value, or a sequence of them.
    let value: SourceNode
    let keyPosition: SourcePosition
    /// The only workload concerned; nil for all.
    let workload: String?

    /// Whether the override is a sweep of its own: several values where the key takes one.
    var isSweep: Bool {
        if case .sequence = value.content, !shape.isList { true } else { false }
    }

    private var values: [SourceNode] {
        if case .sequence(let nodes) = value.content, !shape.isList { nodes } else { [value] }
    }

    /// Changes the matrices below `root`, or reports why the override has no place there.
    func apply(to root: inout SourceNode, log: inout IssueLog) {
        guard case .mapping(var entries) = root.content,
            let index = entries.firstIndex(where: { $0.key == "workloads" }),
            case .sequence(var workloads) = entries[index].value.content
        else { return }
        let concerned = workloads.indices.filter { workload == nil || workloads[$0].text(at: "name") == workload }
        // Several values replace axes; only where no workload has one are they an axis of all.
        let addsAxis = isSweep && !concerned.contains { sweeps(workloads[$0]) }
        var swept = 0
        for place in concerned where change(&workloads[place], addsAxis: addsAxis, log: &log) { swept += 1 }
        if isSweep, swept == 0 { log.report("no workload can sweep \(path)", at: keyPosition) }
        entries[index].value.content = .sequence(workloads)
        root.content = .mapping(entries)
    }

    private func sweeps(_ workload: SourceNode) -> Bool {
        guard case .mapping(let entries) = workload.content,
            case .mapping(let axes) = entries.first(where: { $0.key == "matrix" })?.value.content
        else { return false }
        return axes.contains { Self.covers(path, $0.key) }
    }

    /// Whether the workload sweeps the key now.
    private func change(_ workload: inout SourceNode, addsAxis: Bool, log: inout IssueLog) -> Bool {
        guard case .mapping(var entries) = workload.content else { return false }
        let kind = workload.text(at: "kind").flatMap(WorkloadKind.init(rawValue:))
        guard let index = entries.firstIndex(where: { $0.key == "matrix" }) else {
            guard addsAxis, let kind, kind.reasonAgainst(path) == nil else { return false }
            let matrix = SourceNode(position: keyPosition, content: .mapping([axis]))
            entries.append(SourceNode.Entry(key: "matrix", keyPosition: keyPosition, value: matrix))
            workload.content = .mapping(entries)
            return true
        }
        guard case .mapping(var axes) = entries[index].value.content else { return false }
        if let wider = axes.first(where: { Self.covers($0.key, path) && $0.key != path }) {
            let name = workload.text(at: "name") ?? ""
            log.report(
                "workload '\(name)' sweeps \(wider.key), \(path) cannot be set beside it: set \(wider.key)",
                at: keyPosition
            )
            return false
        }
        let first = axes.firstIndex { Self.covers(path, $0.key) }
        guard first != nil || (addsAxis && kind?.reasonAgainst(path) == nil) else { return false }
        axes.removeAll { Self.covers(path, $0.key) }
        axes.insert(axis, at: min(first ?? axes.endIndex, axes.endIndex))
        adjust("exclude", in: &axes) { keptExclusion($0) }
        let swept = axes
        adjust("include", in: &axes) { inclusions($0, axes: swept) }
        entries[index].value.content = .mapping(axes)
        workload.content = .mapping(entries)
        return true
    }

    private var axis: SourceNode.Entry {
        let list = SourceNode(position: value.position, content: .sequence(values))
        return SourceNode.Entry(key: path, keyPosition: keyPosition, value: list)
    }

    private func adjust(
        _ key: String,
        in axes: inout [SourceNode.Entry],
        _ change: ([SourceNode.Entry]) -> [[SourceNode.Entry]]
    ) {
        guard let index = axes.firstIndex(where: { $0.key == key }),
            case .sequence(let items) = axes[index].value.content
        else { return }
        let left = items.flatMap { item -> [SourceNode] in
            guard case .mapping(let conditions) = item.content else { return [item] }
            return change(conditions).map { SourceNode(position: item.position, content: .mapping($0)) }
        }
        if left.isEmpty {
            axes.remove(at: index)
        } else {
            axes[index].value.content = .sequence(left)
        }
    }

    /// An exclusion of a value that is not swept any more has nothing to exclude.
    private func keptExclusion(_ conditions: [SourceNode.Entry]) -> [[SourceNode.Entry]] {
        guard let condition = conditions.first(where: { Self.covers(path, $0.key) }) else { return [conditions] }
        return contains(values, condition.value, key: condition.key)
            ? [renamed(conditions, value: condition.value)] : []
    }

    /// An inclusion gets the override's values; those that are combinations of the axes anyway are left out.
    private func inclusions(_ conditions: [SourceNode.Entry], axes: [SourceNode.Entry]) -> [[SourceNode.Entry]] {
        guard conditions.contains(where: { Self.covers(path, $0.key) }) else {
            return isSweep ? values.map { renamed(conditions, value: $0) } : [conditions]
        }
        let isCombination = conditions.allSatisfy { condition in
            if Self.covers(path, condition.key) { return true }
            guard let axis = axes.first(where: { $0.key == condition.key }),
                case .sequence(let swept) = axis.value.content
            else { return false }
            return contains(swept, condition.value, key: condition.key)
        }
        return isCombination ? [] : values.map { renamed(conditions, value: $0) }
    }

    private func renamed(_ conditions: [SourceNode.Entry], value: SourceNode) -> [SourceNode.Entry] {
        let entry = SourceNode.Entry(key: path, keyPosition: keyPosition, value: value)
        let first = conditions.firstIndex { Self.covers(path, $0.key) } ?? conditions.endIndex
        var others = conditions.filter { !Self.covers(path, $0.key) }
        others.insert(entry, at: min(first, others.endIndex))
        return others
    }

    /// By meaning: `1MiB` is `1048576`.
    private func contains(_ nodes: [SourceNode], _ node: SourceNode, key: String) -> Bool {
        guard let shape = KeyPaths.cellShape(key) else { return false }
        var discarded = IssueLog(sources: [])
        guard let wanted = ValueChecker.check(node, as: shape, key: key, log: &discarded) else { return false }
        return nodes.contains { ValueChecker.check($0, as: shape, key: key, log: &discarded) == wanted }
    }

    /// Whether a value at `path` decides what `other` is: the same key, or a role's of `engines`.
    private static func covers(_ path: String, _ other: String) -> Bool {
        guard path != other else { return true }
        guard path.hasPrefix("engines.") else { return false }
        let rest = path.dropFirst("engines.".count)
        return other == "seeder.\(rest)" || other == "leecher.\(rest)"
    }
}

extension Shape {
    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
