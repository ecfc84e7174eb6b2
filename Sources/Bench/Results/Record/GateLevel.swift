/// What a failure of a metric's rule does.
package enum GateLevel: String, Codable, Sendable, CaseIterable {
    /// Shown only.
    case off
    /// Shown as a warning; the exit code stays.
    case warn
    /// Fails the gate.
    case error
}
