/// Everything that is wrong with a scenario, its overrides or the choice of cells; at least one.
package struct ScenarioErrors: Error, Sendable, Equatable, CustomStringConvertible {
    /// In the order of the text, overrides after the file, at most 100.
    package let diagnostics: [ScenarioDiagnostic]
    /// How many more there were.
    package let omittedCount: Int

    package init(_ diagnostics: [ScenarioDiagnostic], omittedCount: Int = 0) {
        self.diagnostics = diagnostics
        self.omittedCount = omittedCount
    }

    /// Each with its line and caret, as a compiler prints them.
    package var description: String {
        let lines = diagnostics.map(\.description)
        return (omittedCount == 0 ? lines : lines + ["and \(omittedCount) more"]).joined(separator: "\n")
    }
}
