extension Sample {
    /// Hodges–Lehmann estimate of how far `other` lies above this sample (median of all differences), with the
    /// interval that Mann and Whitney's test does not reject.
    ///
    /// Assumes that both have the same shape. With too few values for `coverage` (fewer than 4 and 4 for 95 %) the
    /// interval is the whole range of the differences, and says what that covers. Throws `tooMany` when there are more
    /// than two million differences.
    package func shift(to other: Sample, coverage requested: Double = 0.95) throws(StatisticsError) -> Interval {
        guard count * other.count <= Self.shiftLimit else {
            throw StatisticsError(
                .tooMany,
                "\(count) and \(other.count) values; differences are formed of \(Self.shiftLimit) pairs at most"
            )
        }
        var differences: [Double] = []
        differences.reserveCapacity(count * other.count)
        for first in values { for second in other.values { differences.append(second - first) } }
        differences.sort()
        let distribution = RankSumDistribution(count, other.count)
        let smallestSum = count * (count + 1)
        let tail = (1 - requested) / 2
        // The largest number of differences that may be left out at each end, plus one.
        var rank = 1
        var below = distribution.cumulative(through: smallestSum)
        while 2 * (rank + 1) <= differences.count + 1 {
            let next = distribution.cumulative(through: smallestSum + 2 * rank)
            if next > tail { break }
            below = next
            rank += 1
        }
        let middle = differences.count / 2
        let isEven = differences.count.isMultiple(of: 2)
        return Interval(
            estimate: isEven ? (differences[middle - 1] + differences[middle]) / 2 : differences[middle],
            low: differences[rank - 1],
            high: differences[differences.count - rank],
            count: min(count, other.count),
            requested: requested,
            coverage: max(0, 1 - 2 * below),
            method: distribution.isExact ? .rankSumExact : .rankSumNormal
        )
    }

    /// Most differences that are formed.
    private static let shiftLimit = 2_000_000
}
