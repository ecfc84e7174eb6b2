import Glibc

/// How one arm compares with another, paired by block, on the ratio of their values.
package struct PairedComparison: Sendable, Equatable {
    /// Ratio of the second arm to the first, with its interval: Hodges–Lehmann on the logarithm of the ratio.
    package let ratio: Interval
    /// Two-sided p of Wilcoxon's signed-rank test that the ratio is 1.
    package let pValue: Double
    /// The smallest p that this many pairs can give.
    package var smallestPValue: Double { Sample.smallestSignedRankPValue(pairs: ratio.count) }

    /// Compares the values of two arms by block; blocks in which either is missing are left out.
    ///
    /// Throws `tooFew` when no block has both and `unusableValue` when a value is not positive.
    package init(
        base: [Int: Double],
        other: [Int: Double],
        coverage: Double = 0.95
    ) throws(StatisticsError) {
        var logRatios: [Double] = []
        for block in base.keys.sorted() {
            guard let first = base[block], let second = other[block] else { continue }
            guard first > 0, second > 0 else {
                throw StatisticsError(
                    .unusableValue,
                    "a ratio needs positive values; block \(block) has \(first) and \(second)"
                )
            }
            logRatios.append(log(second / first))
        }
        guard !logRatios.isEmpty else {
            throw StatisticsError(.tooFew, "no block has a value of both")
        }
        let sample = try Sample(logRatios)
        let interval = try sample.hodgesLehmann(coverage: coverage)
        ratio = Interval(
            estimate: exp(interval.estimate),
            low: exp(interval.low),
            high: exp(interval.high),
            count: interval.count,
            requested: interval.requested,
            coverage: interval.coverage,
            method: interval.method
        )
        pValue = sample.signedRankPValue
    }

    /// The same with an interval that reaches at least `margin` (of the log ratio) to either side of the estimate, and a
    /// p of at least `pValue`: what holds for all differences from a picked best together.
    func widened(to margin: Double, pValue: Double) -> PairedComparison {
        PairedComparison(
            ratio: Interval(
                estimate: ratio.estimate,
                low: min(ratio.low, ratio.estimate * exp(-margin)),
                high: max(ratio.high, ratio.estimate * exp(margin)),
                count: ratio.count,
                requested: ratio.requested,
                coverage: ratio.coverage,
                method: .simultaneous
            ),
            pValue: max(self.pValue, pValue)
        )
    }

    private init(ratio: Interval, pValue: Double) {
        self.ratio = ratio
        self.pValue = pValue
    }
}
