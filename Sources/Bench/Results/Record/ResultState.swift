/// How far an invocation got.
package enum ResultState: String, Codable, Sendable, CaseIterable {
    /// Everything planned was carried out.
    case complete
    /// Under way, or the runner died: what is there is valid.
    case incomplete
    /// Ended early by a signal or a time budget; what is there is valid.
    case interrupted
}
