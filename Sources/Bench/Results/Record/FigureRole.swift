import Vocabulary

/// What a figure is to the question of its scenario. Only results compete: they alone are ranked, compared, gated,
/// exported as figures and kept as history.
package enum FigureRole: String, Codable, Sendable, CaseIterable {
    /// An answer to the question.
    case result
    /// A bound: an engine moved zeros instead of data (`disk_backend: disabled`), and its bytes are compared with
    /// nothing. Drawn as a bound, never as a result.
    case ceiling
    /// A run that only brings caches and clocks to their usual state.
    case warmUp = "warm_up"
}

extension CellRecord {
    /// What the cell's figures are: as the record says, or by its disk backends in a record from before that was stored.
    ///
    /// Calls and frames are timed whatever the disk holds, so that only cells whose figure is a rate of payload are
    /// ceilings.
    package var figureRole: FigureRole {
        if let role { return role }
        guard WorkloadKind(rawValue: kind)?.traits.rate != nil else { return .result }
        let isDisabled = ["seeder", "leecher"].contains { role in
            let engine = configuration[role]
            return (engine?["disk_backend"] ?? engine?["diskBackend"]) == .string("disabled")
        }
        return isDisabled ? .ceiling : .result
    }
}

extension ResultDocument {
    /// Ids of the cells that are ceilings.
    package var ceilingCells: Set<String> { Set(cells.filter { $0.figureRole == .ceiling }.map(\.id)) }

    /// What a run's figures are; a warm-up run of a ceiling is warm-up.
    package func role(of run: RunRecord) -> FigureRole {
        if let role = run.role { return role }
        if run.warmup { return .warmUp }
        return cells.first { $0.id == run.cell }?.figureRole ?? .result
    }

    /// Runs whose figures answer the question, whatever became of them: outside warm-up, of cells that are results.
    package var countedRuns: [RunRecord] {
        let ceilings = ceilingCells
        return runs.filter { !$0.warmup && !ceilings.contains($0.cell) }
    }

    /// Runs of ceilings outside warm-up.
    package var ceilingRuns: [RunRecord] {
        let ceilings = ceilingCells
        return runs.filter { !$0.warmup && ceilings.contains($0.cell) }
    }

    /// Places of the plan that a run was carried out at, to its end or to a failure; an interrupted run leaves its place
    /// open, and one that was repeated was there before.
    package var placesDone: Set<Int> {
        Set(runs.filter { $0.outcome.state != .interrupted && $0.repetition == nil }.map(\.index))
    }
}
