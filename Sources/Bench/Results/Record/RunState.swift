/// The verdict on one run.
package enum RunState: String, Codable, Sendable, CaseIterable {
    /// Passed every rule; its figures are compared.
    case valid
    /// Something disturbed it; shown, not compared.
    case suspect
    /// Its figures are known to be untrue.
    case invalid
    /// An engine or the harness failed before it was done.
    case failed
    /// Ended by a signal to the runner.
    case interrupted
}
