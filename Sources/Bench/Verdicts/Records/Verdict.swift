/// What a comparison says of one metric, with τ the tolerance.
package enum Verdict: String, Codable, Sendable, CaseIterable {
    /// Worse by more than τ: the whole interval lies beyond it on the bad side.
    case regressed
    /// Worse, but it is open whether by more than τ: the interval reaches beyond it.
    case worse = "worse_size_open"
    /// Better by more than τ.
    case improved
    /// Better, but it is open whether by more than τ.
    case better = "better_size_open"
    /// The whole interval lies within ±τ.
    case unchanged
    /// Different, where neither direction is good.
    case changed
    /// The runs cannot tell.
    case inconclusive
    /// There are no values to compare; the reason stands beside it.
    case absent
}
