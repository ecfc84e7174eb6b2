/// Reads a whole scenario: the file's keys, then its workloads, then what holds between them.
struct ScenarioReader {
    let source: ScenarioSource
    /// Arms that take the place of the text's own; nil to keep those.
    var twins: TwinArms?

    /// The scenario, or nil with everything that is wrong reported.
    func read(_ root: SourceNode, log: inout IssueLog) -> Scenario? {
        var layer = Layer()
        ObjectReader.read(root, fields: ScenarioKeys.root, prefix: "", into: &layer, log: &log)
        for path in layer.sortedPaths {
            if let position = layer.leaves[path]?.keyPosition { SettingRules.check(path, at: position, log: &log) }
        }
        layer.fillScenarioDefaults()
        let own = layer.subtrees["arms"].map { ArmsReader.read($0, log: &log) ?? [] } ?? []
        let arms = twins.map { ArmsReader.twins($0, of: own.first) } ?? own
        let drafts = layer.subtrees["workloads"].map { workloads($0, layer: layer, arms: arms, log: &log) } ?? []
        checkNames(drafts, log: &log)
        checkTotal(layer, drafts, log: &log)
        checkRuns(drafts, at: layer.subtrees["workloads"]?.position ?? root.position, log: &log)
        guard !log.hasErrors else { return nil }
        for draft in drafts { WorkloadWarnings(drafts: draft.cells, axes: draft.axes).report(log: &log) }
        warnOfUnusedOverrides(layer, drafts, log: &log)
        return scenario(layer, drafts, arms: arms.map(\.name), warnings: log.warnings())
    }

    private func workloads(
        _ node: SourceNode,
        layer: Layer,
        arms: [ArmsReader.Arm],
        log: inout IssueLog
    ) -> [WorkloadReader.Draft] {
        guard case .sequence(let nodes) = node.content, !nodes.isEmpty,
            nodes.count <= ScenarioKeys.maximumWorkloads
        else {
            let found =
                if case .sequence(let nodes) = node.content { "has \(nodes.count) items" } else {
                    "is \(node.description)"
                }
            log.report(
                "workloads \(found), expected a list of 1 to \(ScenarioKeys.maximumWorkloads) mappings",
                at: node.position
            )
            return []
        }
        var base = CellLeaves.defaults
        base.lay(layer.cellLeaves)
        let reader = WorkloadReader(
            base: base,
            blocks: layer.count("blocks", inherited: nil),
            warmupBlocks: layer.count("warmup_blocks", inherited: nil),
            arms: arms
        )
        var drafts: [WorkloadReader.Draft] = []
        var cells = 0
        for node in nodes {
            guard !log.isFull else { return drafts }
            guard let draft = reader.read(node, log: &log) else { continue }
            cells += draft.cells.count
            guard cells <= ScenarioKeys.maximumCells else {
                log.report("the scenario has more than \(ScenarioKeys.maximumCells) cells", at: node.position)
                return drafts
            }
            drafts.append(draft)
        }
        return drafts
    }

    private func checkNames(_ drafts: [WorkloadReader.Draft], log: inout IssueLog) {
        var names: Set<String> = []
        for draft in drafts {
            let name = draft.workload.name
            guard !names.insert(name).inserted, let position = draft.layer.leaves["name"]?.position else { continue }
            log.report("another workload is called '\(name)' too", at: position)
        }
        for draft in drafts {
            var ids: Set<CellID> = []
            for cell in draft.cells where !ids.insert(cell.cell.id).inserted {
                log.report("another cell is \(cell.cell.id) too", at: cell.position)
            }
        }
    }

    private func checkTotal(_ layer: Layer, _ drafts: [WorkloadReader.Draft], log: inout IssueLog) {
        guard let leaf = layer.leaves["limits.total"], let position = leaf.position,
            case .duration(let total) = leaf.value,
            let longest = drafts.flatMap(\.cells).map(\.cell.configuration.runTimeout).max(), longest > total
        else { return }
        log.report(
            "limits.total \(Units.durationText(total)) is shorter than the limits.run_timeout of one run, "
                + Units.durationText(longest),
            at: position
        )
    }

    private func checkRuns(_ drafts: [WorkloadReader.Draft], at position: SourcePosition, log: inout IssueLog) {
        let runs = drafts.reduce(0) { $0 + $1.cells.count * ($1.workload.blocks + $1.workload.warmupBlocks) }
        guard runs > Plan.maximumRuns else { return }
        log.report(
            "the scenario has \(runs) runs, at most \(Plan.maximumRuns): lower the blocks or cells",
            at: position
        )
    }

    /// A `--set` at the top does nothing in a workload that has its own value.
    private func warnOfUnusedOverrides(_ layer: Layer, _ drafts: [WorkloadReader.Draft], log: inout IssueLog) {
        guard !source.overrides.isEmpty else { return }
        let takers = drafts.map { draft in
            Set(draft.cells.flatMap { $0.leaves.leaves.values.compactMap(\.position?.source) })
        }
        var used = takers.reduce(into: Set<Int>()) { $0.formUnion($1) }
        for path in ["blocks", "warmup_blocks"] where drafts.contains(where: { $0.layer.leaves[path] == nil }) {
            used.formUnion([layer.leaves[path]?.position?.source].compactMap { $0 })
        }
        for (index, candidates) in ([layer] + drafts.map(\.layer)).enumerated() {
            for (path, leaf) in candidates.leaves {
                let isOfCells = KeyPaths.cellShape(path) != nil
                guard isOfCells || (index == 0 && path.hasSuffix("blocks")), let key = leaf.keyPosition,
                    let value = leaf.position, value.source > 0
                else { continue }
                guard used.contains(value.source) else {
                    log.warn(
                        .unusedOverride,
                        "no cell takes this value, every one gets its own from a workload or a matrix",
                        at: key
                    )
                    continue
                }
                guard index == 0, isOfCells else { continue }
                let others = zip(drafts, takers).filter { draft, sources in
                    !sources.contains(value.source) && draft.workload.kind.reasonAgainst(path) == nil
                }
                guard let first = others.first?.0.workload.name else { continue }
                log.warn(
                    .unusedOverride,
                    "\(others.map(\.0.workload.name).joined(separator: ", ")) keep\(others.count == 1 ? "s" : "") "
                        + "\(others.count == 1 ? "a value of its own" : "values of their own"): set workloads.\(first).\(path) too",
                    at: key
                )
            }
        }
    }

    private func scenario(
        _ layer: Layer,
        _ drafts: [WorkloadReader.Draft],
        arms: [String],
        warnings: [ScenarioWarning]
    ) -> Scenario? {
        guard let name = layer.text("name"), let question = layer.text("question"),
            case .integer(let schemaVersion) = layer.leaves["schema"]?.value,
            case .seed(let seed) = layer.leaves["seed"]?.value,
            case .size(let freeSpaceBytes) = layer.leaves["limits.free_space"]?.value,
            case .duration(let runTimeout) = layer.leaves["limits.run_timeout"]?.value,
            let blocks = layer.count("blocks", inherited: nil),
            let warmupBlocks = layer.count("warmup_blocks", inherited: nil),
            let repeatBudget = layer.count("limits.repeat_budget", inherited: nil),
            let validity = ValidityLimits(layer), let gate = GateSpecification(layer)
        else { return nil }
        let total: Duration? = if case .duration(let total) = layer.leaves["limits.total"]?.value { total } else { nil }
        return Scenario(
            name: name,
            question: question,
            schemaVersion: Int(schemaVersion),
            source: source,
            contentHash: ContentHash.of(drafts.flatMap(\.cells).map(\.canonicalText)),
            seed: seed,
            blocks: blocks,
            warmupBlocks: warmupBlocks,
            limits: ScenarioLimits(
                runTimeout: runTimeout,
                total: total,
                freeSpaceBytes: freeSpaceBytes,
                repeatBudget: repeatBudget
            ),
            validity: validity,
            arms: arms,
            gate: gate,
            workloads: drafts.map(\.workload),
            warnings: warnings
        )
    }
}
