/// What a comparison says of one metric, with τ the tolerance.
package enum Verdict: String, Codable, Sendable, CaseIterable {
    /// Worse by more than τ: the whole interval lies beyond it on the bad side.
    case regressed
    /// Better by more than τ.
    case improved
    /// The whole interval lies within ±τ.
    case unchanged
    /// There is a change, but it is not shown to exceed τ.
    case changedSmall = "changed_small"
    /// The runs cannot tell.
    case inconclusive
    /// There are no values to compare; the reason stands beside it.
    case absent
}
