extension Sample {
    /// Most values for which the n(n + 1)/2 Walsh averages are formed (two million of them).
    package static let hodgesLehmannLimit = 2000

    /// Hodges–Lehmann estimate of the centre (median of all pairwise means) with the interval that Wilcoxon's
    /// signed-rank test does not reject.
    ///
    /// Assumes values symmetric about their centre, as log ratios of paired runs are under no effect. With too few
    /// values for `coverage` (fewer than 6 for 95 %) the interval is the whole range, which covers 1 − 2^(1−n).
    /// Throws `tooMany` above ``hodgesLehmannLimit``.
    package func hodgesLehmann(coverage requested: Double = 0.95) throws(StatisticsError) -> Interval {
        guard count <= Self.hodgesLehmannLimit else {
            throw StatisticsError(
                .tooMany,
                "\(count) values; pairwise means are formed of \(Self.hodgesLehmannLimit) at most"
            )
        }
        let averages = walshAverages()
        let (rank, coverage) = Self.signedRankRank(averages: averages.count, count: count, coverage: requested)
        let middle = averages.count / 2
        let estimate =
            averages.count.isMultiple(of: 2) ? (averages[middle - 1] + averages[middle]) / 2 : averages[middle]
        return Interval(
            estimate: estimate,
            low: averages[rank - 1],
            high: averages[averages.count - rank],
            count: count,
            requested: requested,
            coverage: coverage,
            method: SignedRankDistribution(count: count).isExact ? .signedRankExact : .signedRankNormal
        )
    }

    /// Which of so many ascending averages of pairs is the lower end of the interval, counted from 1, and what it covers.
    static func signedRankRank(
        averages: Int,
        count: Int,
        coverage requested: Double
    ) -> (rank: Int, coverage: Double) {
        let distribution = SignedRankDistribution(count: count)
        let tail = (1 - requested) / 2
        // The largest number of averages that may be left out at each end, plus one.
        var rank = 1
        var below = distribution.cumulative(through: 0)
        while 2 * (rank + 1) <= averages + 1 {
            let next = distribution.cumulative(through: 2 * rank)
            if next > tail { break }
            below = next
            rank += 1
        }
        return (rank, max(0, 1 - 2 * below))
    }

    /// Means of all pairs, each value paired with itself too, ascending.
    private func walshAverages() -> [Double] {
        var averages: [Double] = []
        averages.reserveCapacity(count * (count + 1) / 2)
        for first in sorted.indices {
            for second in first..<sorted.count {
                averages.append((sorted[first] + sorted[second]) / 2)
            }
        }
        averages.sort()
        return averages
    }
}
