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

    /// The scenario's warnings, less those that are only about cells which the filter left out.
    package var warnings: [ScenarioWarning] {
        let left = Set(cells.map(\.id))
        return scenario.warnings.filter { $0.concerns(left) }
    }
}
