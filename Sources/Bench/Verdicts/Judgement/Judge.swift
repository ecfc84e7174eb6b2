import FoundationEssentials
import Glibc
import Results
import Statistics
import Vocabulary

/// Turns evidence into verdicts: pure, and the only place where they are made.
///
/// Metrics that can fail a gate (level `error`) are judged together, so are those that only warn, and so are the rest.
/// Each is tested against the near edge of its tolerance band; these p values are adjusted for their number (Holm over
/// either gated family, Benjamini–Hochberg over the rest), and the factor by which that raised a p lowers the α of the
/// metric's interval. An interval that is shown thus always agrees with its verdict, and the chance of any false
/// *regressed* or *improved* in a gated family stays at most α: a warning costs a failing metric no strength.
package enum Judge {
    /// One comparison per piece of evidence, in the order given.
    package static func comparisons(_ evidence: [MetricEvidence], _ terms: JudgingTerms) -> [MetricComparison] {
        let drafts = evidence.map { Draft($0, terms) }
        let failing = drafts.indices.filter { drafts[$0].rule?.level == .error }
        let warning = drafts.indices.filter { drafts[$0].rule?.level == .warn }
        let rest = drafts.indices.filter { drafts[$0].rule == nil }
        // Limits in the metric's own unit are held at the family's level too, divided evenly.
        let limits = drafts.map { draft in
            let size = draft.rule?.level == .error ? failing.count : warning.count
            return draft.limits(level: terms.alpha / Double(max(1, size)))
        }
        var results = zip(drafts, limits).map { $0.withoutVerdict($1) }
        let families = [(failing, holmAdjusted), (warning, holmAdjusted), (rest, benjaminiHochbergAdjusted)]
        for (family, adjust) in families {
            let members = family.filter { drafts[$0].contrast != nil }
            let beyond = members.map { drafts[$0].pBeyondTolerance }
            let raw = members.map { drafts[$0].pOfNoChange }
            // Shares of the family in α come from p values that are not cut off at 1.
            let strictness = shares(beyond, adjust)
            for (place, index) in members.enumerated() {
                drafts[index].judge(
                    strictness: strictness[place],
                    adjustedP: adjust(raw)[place],
                    alpha: terms.alpha,
                    into: &results[index]
                )
            }
        }
        // Also what is shown for information alone has limits of its own.
        for index in drafts.indices { Draft.open(&results[index], limits[index]) }
        return results
    }

    /// By what each p of a family is raised: from 1 up to the size of the family.
    private static func shares(_ pValues: [Double], _ adjust: ([Double]) -> [Double]) -> [Double] {
        // Scaled down so far that no adjusted value meets the limit of 1.
        let scale = 1 / Double(max(1, pValues.count))
        let scaled = pValues.map { max($0, .leastNormalMagnitude * 1e20) * scale }
        return zip(scaled, adjust(scaled)).map { max(1, $1 / $0) }
    }
}
