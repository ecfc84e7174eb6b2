import Glibc

extension Sample {
    /// Two-sided p of Mann and Whitney's test that this sample and `other` come from one distribution.
    ///
    /// Ties get mid-ranks, and the distribution is the exact one given these ranks (up to 60 values in all; normal
    /// approximation above). Twice the smaller tail, at most 1.
    package func rankSumPValue(against other: Sample) -> Double {
        let ranks = doubledMidRanks(values + other.values)
        let sum = ranks.prefix(count).reduce(0, +)
        let distribution = RankSumDistribution(doubledRanks: ranks, size: count)
        let below = distribution.cumulative(through: sum)
        // The sums are at least one apart, so what lies below this one is what does not exceed it less one.
        let above = 1 - distribution.cumulative(through: sum - 1)
        return min(1, 2 * min(below, max(0, above)))
    }

    /// The smallest two-sided p that samples of these sizes can give whatever their values: 2 ÷ C(n + m, n).
    package static func smallestRankSumPValue(_ first: Int, _ second: Int) -> Double {
        guard first > 0, second > 0 else { return 1 }
        let (one, two) = (Double(first), Double(second))
        return min(1, 2 * exp(lgamma(one + 1) + lgamma(two + 1) - lgamma(one + two + 1)))
    }
}
