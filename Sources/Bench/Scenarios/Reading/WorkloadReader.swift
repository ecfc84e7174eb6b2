import EngineKinds
import Vocabulary

/// Reads one workload: its keys, its matrix, and the cells they make.
struct WorkloadReader {
    /// Values that the scenario gives to every workload, defaults underneath.
    let base: CellLeaves
    /// Counted and warm-up blocks of a workload that names none; nil where the scenario's are wrong.
    let blocks: Int?
    let warmupBlocks: Int?
    /// Variants of every cell; empty for a scenario without.
    var arms: [ArmsReader.Arm] = []

    /// A workload and its cells with their places.
    struct Draft {
        let workload: Workload
        let cells: [CellDraft]
        let axes: [Axis]
        /// Whether it takes both numbers of blocks from the scenario or has its own.
        let layer: Layer
    }

    /// The workload, or nil with what is wrong reported.
    func read(_ node: SourceNode, log: inout IssueLog) -> Draft? {
        var layer = Layer()
        ObjectReader.read(node, fields: ScenarioKeys.workload, prefix: "", into: &layer, log: &log)
        let kind = layer.text("kind").flatMap(WorkloadKind.init(rawValue:))
        checkPaths(layer, kind: kind, log: &log)
        let matrix = layer.subtrees["matrix"].map { MatrixReader(kind: kind).read($0, log: &log) } ?? .single

        guard let name = layer.text("name"), let kind, let matrix,
            let blocks = layer.count("blocks", inherited: blocks),
            let warmupBlocks = layer.count("warmup_blocks", inherited: warmupBlocks)
        else { return nil }
        var leaves = base
        leaves.lay(layer.cellLeaves)
        guard leaves.isComplete else { return nil }

        let names = matrix.names()
        let position = layer.leaves["name"]?.position ?? node.position
        for arm in arms { check(arm, kind: kind, axes: matrix.axes, log: &log) }
        let variants = arms.isEmpty ? [nil] : arms.map { Optional($0) }
        let drafts = matrix.points.flatMap { point in
            variants.map {
                draft(point, arm: $0, workload: name, kind: kind, names: names, base: leaves, position: position)
            }
        }
        for draft in drafts { CellRules.check(draft, log: &log) }
        let workload = Workload(
            name: name,
            kind: kind,
            blocks: blocks,
            warmupBlocks: warmupBlocks,
            cells: drafts.map(\.cell)
        )
        return Draft(workload: workload, cells: drafts, axes: matrix.axes, layer: layer)
    }

    private func checkPaths(_ layer: Layer, kind: WorkloadKind?, log: inout IssueLog) {
        for path in layer.sortedPaths {
            guard let position = layer.leaves[path]?.keyPosition else { continue }
            SettingRules.check(path, at: position, log: &log)
            if let reason = kind?.reasonAgainst(path) {
                log.report("\(path) has no meaning here: \(reason)", at: position)
            }
        }
    }

    /// What an arm changes must mean something in every workload, and no axis may change it too.
    private func check(_ arm: ArmsReader.Arm, kind: WorkloadKind, axes: [Axis], log: inout IssueLog) {
        for (path, leaf) in arm.assignments {
            let position = leaf.keyPosition ?? arm.position
            if let reason = kind.reasonAgainst(path) {
                log.report("\(path) in arm \(arm.name) has no meaning for every workload: \(reason)", at: position)
            }
            if axes.contains(where: { $0.path == path }) {
                log.report("\(path) is an axis of a matrix, arm \(arm.name) cannot set it too", at: position)
            }
        }
    }

    /// As a cell's id has it: settings that are bytes as sizes, `1MiB` for 1048576.
    private static func shown(_ value: CheckedValue?, at path: String) -> String {
        let name = path.split(separator: ".").last.map(String.init) ?? path
        guard case .setting(.integer(let bytes)) = value, SettingTable.having(name)?.byteValued.contains(name) == true,
            bytes >= 1024,
            bytes % 1024 == 0
        else { return value?.canonicalText ?? "" }
        return Units.sizeText(bytes)
    }

    private func draft(
        _ point: MatrixPoint,
        arm: ArmsReader.Arm?,
        workload: String,
        kind: WorkloadKind,
        names: [String: String],
        base: CellLeaves,
        position: SourcePosition
    ) -> CellDraft {
        var leaves = base
        leaves.lay(Dictionary(point.assignments.map { ($0.path, $0.leaf) }, uniquingKeysWith: { $1 }))
        if let arm { leaves.lay(Dictionary(arm.assignments.map { ($0.path, $0.leaf) }, uniquingKeysWith: { $1 })) }
        let ownLabel = arm.map { CellLabel(axis: ArmsReader.axis, value: $0.name) }
        let labels =
            [ownLabel].compactMap { $0 }
            + point.assignments.map { path, leaf in
                CellLabel(axis: names[path] ?? path, value: Self.shown(leaf.value, at: path))
            }
        let suffix = labels.map { "\($0.axis)=\($0.value)" }.joined(separator: ",")
        let cell = Cell(
            id: CellID(labels.isEmpty ? workload : "\(workload)[\(suffix)]"),
            workload: workload,
            kind: kind,
            labels: labels,
            configuration: CellConfiguration(leaves, kind: kind)
        )
        let place = point.assignments.compactMap(\.leaf.position).max() ?? position
        return CellDraft(cell: cell, leaves: leaves, position: place)
    }
}
