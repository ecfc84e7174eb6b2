/// What an invocation may take from the machine.
package struct ScenarioLimits: Sendable, Equatable, Codable {
    /// Longest time one run may take before its children are killed, 100 ms to 24 h; a cell may have its own.
    package let runTimeout: Duration
    /// Longest time the whole invocation may take, 1 s to 30 days; absent means no limit beyond the runs' own.
    package let total: Duration?
    /// Space to leave free on the file system of the work directory, beyond what the runs need, in bytes.
    package let freeSpaceBytes: Int64
    /// Invalid runs that are carried out again, 0 to 1000 for all cells together.
    package let repeatBudget: Int

    package init(runTimeout: Duration, total: Duration?, freeSpaceBytes: Int64, repeatBudget: Int = 3) {
        self.runTimeout = runTimeout
        self.total = total
        self.freeSpaceBytes = freeSpaceBytes
        self.repeatBudget = repeatBudget
    }
}
