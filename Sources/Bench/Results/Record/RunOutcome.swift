/// The verdict on a run, decided by rules that never look at its figures.
package struct RunOutcome: Codable, Sendable, Equatable {
    /// The verdict.
    package var state: RunState
    /// Why, when the verdict is not `valid`; empty otherwise.
    package var reasons: [OutcomeReason]

    /// A value of these fields.
    package init(state: RunState, reasons: [OutcomeReason] = []) {
        self.state = state
        self.reasons = reasons
    }

    private enum CodingKeys: String, CodingKey {
        case state
        case reasons
    }

    /// The outcome of a run that passed every rule.
    package static let valid = RunOutcome(state: .valid)
}
