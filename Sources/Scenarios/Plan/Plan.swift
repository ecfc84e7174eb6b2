/// The cells that will run, in their order, and what that is expected to cost.
package struct Plan: Sendable, Equatable, Codable {
    package let scenario: Scenario
    /// Those of the scenario that the filter left, in its order.
    package let cells: [Cell]
    /// The seed that drew the order and that the payload's bytes come from.
    package let seed: UInt64
    /// Every run, in order.
    package let entries: [PlannedRun]
    /// Blocks in all, warm-up included.
    package let blockCount: Int
    /// An estimate from sizes and stated assumptions (``PlanAssumptions``), not a measurement.
    package let estimatedDuration: Duration
    /// Most bytes on the work directory's file system at one time: payloads and one run's output.
    package let diskNeededBytes: Int64
    /// The same on tmpfs, that is, in memory.
    package let tmpfsNeededBytes: Int64
}

extension Plan {
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
        throw ScenarioErrors([])
    }
}
