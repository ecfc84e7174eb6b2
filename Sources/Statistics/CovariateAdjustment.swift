/// Paired differences freed of what a disturbance explains, by least squares.
///
/// The covariate is itself a difference between the two runs of a pair (of stolen CPU time, say), so that 0 means equal
/// conditions, and the adjusted differences are those that equal conditions would have shown. Only for a covariate
/// that was declared beforehand and that the compared change cannot move.
package struct CovariateAdjustment: Sendable, Equatable {
    /// Fewest pairs for which a slope is fitted: with fewer the fit takes more freedom than it gives.
    package static let minimumPairs = 8

    /// Change of the difference per unit of the covariate.
    package let slope: Double
    /// Share of the differences' variance that the covariate explains, 0 … 1 (R²).
    package let explainedShare: Double
    /// The differences at a covariate of 0, in the order given.
    package let adjusted: [Double]

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
    }
}
