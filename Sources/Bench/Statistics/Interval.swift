/// An estimate with its interval, which method made it, and how sure it really is.
package struct Interval: Sendable, Equatable {
    /// The method behind an interval.
    package enum Method: String, Sendable {
        /// Order statistics by the binomial distribution; holds whatever the distribution of the values.
        case orderStatistics
        /// The same, at a level at which the intervals of several samples hold together, so that the one of the best
        /// holds although it was picked.
        case simultaneousOrderStatistics
        /// Walsh averages by the exact distribution of Wilcoxon's signed rank; values symmetric about their centre.
        case signedRankExact
        /// The same by the normal approximation, above the limit of the exact method.
        case signedRankNormal
        /// Differences between all pairs by the exact distribution of the rank sum; samples of the same shape.
        case rankSumExact
        /// The same by the normal approximation, above the limit of the exact method.
        case rankSumNormal
        /// Differences of means by Student's distribution; values of a normal distribution.
        case student
        /// Walsh averages, widened so that the intervals of all differences from a picked best hold together.
        case simultaneous
    }

    /// The estimate, in the unit of the values.
    package let estimate: Double
    /// Lower end.
    package let low: Double
    /// Upper end.
    package let high: Double
    /// Number of values (or pairs) behind it.
    package let count: Int
    /// The coverage that was asked for, such as 0.95.
    package let requested: Double
    /// The coverage that this many values really give. At least `requested` when there are enough values; with too
    /// few, what the whole range of the values gives, which is less.
    package let coverage: Double
    /// How the interval was made.
    package let method: Method

    /// Whether there were enough values to reach the coverage that was asked for.
    package var reachesRequested: Bool { coverage >= requested - 1e-12 }
}
