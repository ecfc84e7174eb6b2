import Glibc

extension Sample {
    /// The median with the narrowest symmetric pair of order statistics that covers the true median.
    ///
    /// With too few values for `coverage` (fewer than 6 for 95 %) it is the whole range, which covers 1 − 2^(1−n).
    package func medianInterval(coverage requested: Double = 0.95) -> Interval {
        let tail = (1 - requested) / 2
        var rank = 1
        var below = binomialHalf(0)
        while rank + 1 <= (count + 1) / 2 {
            let next = below + binomialHalf(rank)
            if next > tail { break }
            below = next
            rank += 1
        }
        return Interval(
            estimate: median,
            low: sorted[rank - 1],
            high: sorted[count - rank],
            count: count,
            requested: requested,
            coverage: max(0, 1 - 2 * below),
            method: .orderStatistics
        )
    }

    /// The median with an interval that holds together with those of `family` − 1 other samples, whichever of them is
    /// looked at afterwards: each at 1 − (1 − coverage) ÷ family (Bonferroni).
    ///
    /// The coverage it states is that of the whole family; with too few values less than asked for, down to 0.
    package func medianInterval(coverage requested: Double = 0.95, among family: Int) -> Interval {
        guard family > 1 else { return medianInterval(coverage: requested) }
        let single = medianInterval(coverage: 1 - (1 - requested) / Double(family))
        return Interval(
            estimate: single.estimate,
            low: single.low,
            high: single.high,
            count: single.count,
            requested: requested,
            coverage: max(0, 1 - Double(family) * (1 - single.coverage)),
            method: .simultaneousOrderStatistics
        )
    }

    /// The fewest values whose median has an interval of this coverage (below 1): with n it is at most 1 − 2^(1−n).
    package static func valuesNeeded(forMedianCoverage coverage: Double) -> Int {
        var count = 1
        while 1 - exp2(Double(1 - count)) < coverage - 1e-12, count < 1024 { count += 1 }
        return count
    }

    /// Probability of `successes` heads in `count` throws of a fair coin.
    private func binomialHalf(_ successes: Int) -> Double {
        let size = Double(count)
        let hits = Double(successes)
        return exp(lgamma(size + 1) - lgamma(hits + 1) - lgamma(size - hits + 1) - size * log(2))
    }
}
