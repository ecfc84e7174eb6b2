/// Paired differences freed of what a disturbance explains (Deng et al. 2013 call it CUPED), judged by an exact rank test.
///
/// The covariate is itself a difference between the two runs of a pair (of stolen CPU time, say), so that 0 means equal
/// conditions. Only for a covariate that was declared beforehand and that the compared change cannot move.
///
/// A slope that is fitted freely makes rank tests of what it leaves too bold (with ten pairs about 1.8 times as many false
/// findings). So the test of an effect θ fits its slope through the origin to the differences less θ: were the arms equal
/// but for θ, swapping them in any pair would turn the signs of its difference and covariate together and leave that slope
/// as it is, and so the signs of what is left are fair coins, as the signed-rank test wants them. With u = d − b·x,
/// b = Σdx ÷ Σx² and w = 1 − x·Σx ÷ Σx², what is left is u − θ·w. The interval is from the least to the largest θ that is
/// not rejected; without a covariate its ends are Walsh averages.
package struct CovariateAdjustment: Sendable, Equatable {
    /// Fewest pairs for which a slope is fitted: with fewer the fit takes more freedom than it gives.
    package static let minimumPairs = 8

    /// Change of the difference per unit of the covariate (least squares).
    package let slope: Double
    /// Share of the differences' variance that the covariate explains, 0 … 1 (R²).
    package let explainedShare: Double
    /// The differences at a covariate of 0 by that slope, in the order given; their spread tells what can be detected.
    package let adjusted: [Double]
    /// u and w, see above.
    private let terms: [(rest: Double, weight: Double)]

    /// Fits differences to the covariate; throws `mismatch`, `tooFew` (also for a covariate without spread) and
    /// `unusableValue`.
    package init(differences: [Double], covariate: [Double]) throws(StatisticsError) {
        guard differences.count == covariate.count else {
            throw StatisticsError(.mismatch, "\(differences.count) differences but \(covariate.count) covariates")
        }
        guard differences.count >= Self.minimumPairs else {
            throw StatisticsError(
                .tooFew,
                "\(differences.count) pairs; at least \(Self.minimumPairs) are needed to fit a covariate"
            )
        }
        let slope = try leastSquaresSlope(seconds: covariate, values: differences)
        let centre = try Sample(differences).mean
        let adjusted = zip(differences, covariate).map { $0 - slope * $1 }
        let adjustedMean = try Sample(adjusted).mean
        let total = differences.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        let rest = adjusted.reduce(0) { $0 + ($1 - adjustedMean) * ($1 - adjustedMean) }
        self.slope = slope
        self.adjusted = adjusted
        explainedShare = total > 0 ? max(0, 1 - rest / total) : 0
        let squares = covariate.reduce(0) { $0 + $1 * $1 }
        let lean = covariate.reduce(0, +) / squares
        let through = zip(differences, covariate).reduce(0) { $0 + $1.0 * $1.1 } / squares
        terms = zip(differences, covariate).map { ($0 - through * $1, 1 - lean * $1) }
    }

    /// Hodges–Lehmann estimate at equal conditions, with the interval that the exact test does not reject.
    ///
    /// Throws `unusableValue` where the conditions differ so much between the arms that no effect could be rejected.
    func interval(coverage: Double) throws(StatisticsError) -> Interval {
        let pairs = terms.indices.flatMap { first in
            (first..<terms.count).map { second in
                (rest: terms[first].rest + terms[second].rest, weight: terms[first].weight + terms[second].weight)
            }
        }
        // Each pair's sum is positive up to its quotient, or from it on where the weight is negative.
        let steps = pairs.filter { abs($0.weight) > 1e-12 }
            .map { (effect: $0.rest / $0.weight, isFalling: $0.weight > 0) }
            .sorted { $0.effect < $1.effect }
        let falling = steps.filter(\.isFalling).map(\.effect)
        let rank = Sample.signedRankRank(averages: pairs.count, count: terms.count, coverage: coverage)
        let accepted = rank.rank...(pairs.count - rank.rank)
        var positive = falling.count + pairs.count { abs($0.weight) <= 1e-12 && $0.rest > 0 }
        guard !falling.isEmpty, !accepted.contains(positive) else { throw Self.unbounded }
        var (low, high): (Double?, Double?)
        for step in steps {
            let wasAccepted = accepted.contains(positive)
            positive += step.isFalling ? -1 : 1
            if low == nil, accepted.contains(positive) { low = step.effect }
            if wasAccepted, !accepted.contains(positive) { high = step.effect }
        }
        guard let low, let high, !accepted.contains(positive) else { throw Self.unbounded }
        let middle = falling.count / 2
        return Interval(
            estimate: falling.count.isMultiple(of: 2) ? (falling[middle - 1] + falling[middle]) / 2 : falling[middle],
            low: low,
            high: high,
            count: terms.count,
            requested: coverage,
            coverage: rank.coverage,
            method: SignedRankDistribution(count: terms.count).isExact ? .signedRankExact : .signedRankNormal
        )
    }

    private static let unbounded = StatisticsError(
        .unusableValue,
        "the arms' conditions differ so much that their effect cannot be told from the change's"
    )

    /// Two-sided p that the difference at equal conditions is `difference`.
    func pValue(that difference: Double) throws(StatisticsError) -> Double {
        try Sample(terms.map { $0.rest - difference * $0.weight }).signedRankPValue
    }

    /// Compares everything.
    package static func == (one: Self, other: Self) -> Bool {
        one.slope == other.slope && one.adjusted == other.adjusted
            && one.terms.elementsEqual(other.terms) { $0.rest == $1.rest && $0.weight == $1.weight }
    }
}
