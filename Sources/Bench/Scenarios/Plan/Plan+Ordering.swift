extension Plan {
    /// Most runs of one plan: at a second each more than a day.
    static let maximumRuns = 100_000

    /// Orders a scenario's runs.
    ///
    /// - Parameters:
    ///   - cellGlobs: keep a cell when one of these matches its id or its workload's name; `*` is any text, `?` any
    ///     one character, brackets stand for themselves. Empty keeps all.
    ///   - blocks: counted blocks of every workload instead of the scenario's, 1 to 1000.
    ///   - seed: instead of the scenario's.
    /// - Throws: `ScenarioErrors` pointing at the glob or number, as typed, that cannot be used.
    package init(
        _ scenario: Scenario,
        cellGlobs: [String] = [],
        blocks: Int? = nil,
        seed: UInt64? = nil,
        assumptions: PlanAssumptions = PlanAssumptions()
    ) throws(ScenarioErrors) {
        let cells = try CellFilter.apply(cellGlobs, to: scenario.cells)
        let workloads = Dictionary(uniqueKeysWithValues: scenario.workloads.map { ($0.name, $0) })
        let shares = cells.map { cell -> RunOrder.Share in
            let workload = workloads[cell.workload]
            let warmup = workload?.warmupBlocks ?? scenario.warmupBlocks
            let counted = blocks ?? workload?.blocks ?? scenario.blocks
            return RunOrder.Share(warmupBlocks: warmup, totalBlocks: warmup + counted)
        }
        if let blocks { try Self.check(blocks, shares) }
        let order = RunOrder.blocks(shares, seed: seed ?? scenario.seed)
        let runs = order.enumerated().flatMap { block, indices in indices.map { (block: block, cell: $0) } }
        let entries = runs.enumerated().map { index, run in
            PlannedRun(
                index: index,
                block: run.block,
                isWarmup: run.block < shares[run.cell].warmupBlocks,
                cellIndex: run.cell,
                cellID: cells[run.cell].id
            )
        }
        let space = PlanSpace(cells)
        self.init(
            scenario: scenario,
            cells: cells,
            seed: seed ?? scenario.seed,
            entries: entries,
            blockCount: order.count,
            estimatedDuration: Self.estimate(entries, cells: cells, space: space, assumptions: assumptions),
            diskNeededBytes: space.bytes(on: .disk),
            tmpfsNeededBytes: space.bytes(on: .tmpfs)
        )
    }

    /// The same cells with other runs of them, in the order given; each keeps its position and block.
    package func with(entries: [PlannedRun], assumptions: PlanAssumptions = PlanAssumptions()) -> Plan {
        Plan(
            scenario: scenario,
            cells: cells,
            seed: seed,
            entries: entries,
            blockCount: Set(entries.map(\.block)).count,
            estimatedDuration: Self.estimate(entries, cells: cells, space: PlanSpace(cells), assumptions: assumptions),
            diskNeededBytes: diskNeededBytes,
            tmpfsNeededBytes: tmpfsNeededBytes
        )
    }

    /// The same runs at later positions and blocks, as they follow others in a record.
    package func following(index: Int, block: Int) -> Plan {
        with(
            entries: entries.map {
                PlannedRun(
                    index: index + $0.index,
                    block: block + $0.block,
                    isWarmup: $0.isWarmup,
                    cellIndex: $0.cellIndex,
                    cellID: $0.cellID
                )
            }
        )
    }

    /// The cell that a run is of.
    package func cell(of run: PlannedRun) -> Cell { cells[run.cellIndex] }

    private static func check(_ blocks: Int, _ shares: [RunOrder.Share]) throws(ScenarioErrors) {
        var log = IssueLog(sources: [SourceText(label: "--blocks", text: "\(blocks)")])
        let start = SourcePosition(source: 0, line: 1, column: 1)
        let runs = shares.reduce(0) { $0 + min($1.totalBlocks, maximumRuns) }
        if !(1...1000).contains(blocks) {
            log.report("blocks is '\(blocks)', expected a whole number from 1 to 1000", at: start)
        } else if runs > maximumRuns {
            log.report("the plan has \(runs) runs, at most \(maximumRuns): lower the blocks or choose cells", at: start)
        }
        if log.hasErrors { throw log.errors() }
    }

    private static func estimate(
        _ entries: [PlannedRun],
        cells: [Cell],
        space: PlanSpace,
        assumptions: PlanAssumptions
    ) -> Duration {
        let durations = cells.map(assumptions.duration)
        let preparation = space.payloads.map { assumptions.preparation(of: $0) }
        let ceilings = assumptions.ceilings(of: cells, blocks: Set(entries.map(\.block)).count)
        return (entries.map { durations[$0.cellIndex] } + preparation + [ceilings]).reduce(.zero, +)
    }
}
