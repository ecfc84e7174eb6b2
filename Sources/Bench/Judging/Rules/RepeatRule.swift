package import Results

/// Which runs are carried out again while the scenario's `limits.repeat_budget` lasts.
package enum RepeatRule {
    /// Invalid ones, but not those that delivered wrong data: that is the finding, and no repetition takes it back.
    package static func asksForAnother(_ outcome: RunOutcome) -> Bool {
        outcome.state == .invalid && !outcome.reasons.contains { $0.code == RunOutcome.payloadMismatchCode }
    }
}
