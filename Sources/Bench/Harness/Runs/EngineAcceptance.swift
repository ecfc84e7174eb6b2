import Glibc
package import Scenarios

/// Whether engines accept what a scenario configures, without measuring anything.
package enum EngineAcceptance {
    /// Asks every engine that is there, each distinct configuration once, as a run does before it starts.
    ///
    /// Returns the programs that are not there, so that nothing was asked of them. Throws `HarnessError` `.badScenario` with
    /// the cell, the role and the engine's own words, and whatever a run would throw for an engine that does not start.
    package static func verify(_ cells: [Cell], options: BenchmarkOptions) async throws -> [String] {
        var missing: Set<String> = []
        let present = cells.filter { cell in
            let programs = EngineRequest.all(of: cell).flatMap {
                EngineLaunch($0.configuration, enginePath: options.enginePath).programs
            }
            let absent = programs.filter { access($0, X_OK) != 0 }
            missing.formUnion(absent)
            return absent.isEmpty
        }
        guard !present.isEmpty else { return missing.sorted() }
        try await Workspace.with(options, needsDisk: true, needsTmpfs: false, id: "validate") { workspace in
            guard let root = workspace.diskPath else { return }
            try await Preflight(options: options, directory: root).verify(present)
        }
        return missing.sorted()
    }
}
