extension Sample {
    /// By how much the mean of `other` lies above this sample's, with Student's interval for a common variance.
    ///
    /// For the summaries of few clusters (invocations) the t test of those summaries holds its level where ranks cannot
    /// reach one: the smallest p of three against three ranks is 0.1 (Hayes and Moulton 2017, chapter 10: "analysis based
    /// on cluster-level summaries"; Kalibera and Jones 2013 for invocations of a benchmark). One side may be a single
    /// value, whose interval is then the prediction interval. Throws `tooFew` for fewer than three values in all.
    package func studentShift(to other: Sample, coverage requested: Double = 0.95) throws(StatisticsError) -> Interval {
        let degrees = count + other.count - 2
        guard degrees > 0 else { throw StatisticsError(.tooFew, "two values say nothing of their own scatter") }
        let shift = other.mean - mean
        let reach = StudentDistribution(degrees: degrees).quantile((1 + requested) / 2) * studentError(against: other)
        return Interval(
            estimate: shift,
            low: shift - reach,
            high: shift + reach,
            count: Swift.min(count, other.count),
            requested: requested,
            coverage: requested,
            method: .student
        )
    }

    /// Two-sided p that both samples have one mean; throws `tooFew` as ``studentShift(to:coverage:)``.
    package func studentPValue(against other: Sample) throws(StatisticsError) -> Double {
        let degrees = count + other.count - 2
        guard degrees > 0 else { throw StatisticsError(.tooFew, "two values say nothing of their own scatter") }
        let (shift, error) = (abs(other.mean - mean), studentError(against: other))
        guard error > 0 else { return shift > 0 ? 0 : 1 }
        return 2 * (1 - StudentDistribution(degrees: degrees).cumulative(shift / error))
    }

    /// Standard error of the difference of the means, the variance pooled.
    private func studentError(against other: Sample) -> Double {
        let squares = [self, other].reduce(0.0) { sum, sample in
            let deviation = sample.standardDeviation ?? 0
            return sum + deviation * deviation * Double(sample.count - 1)
        }
        let variance = squares / Double(count + other.count - 2)
        return (variance * (1 / Double(count) + 1 / Double(other.count))).squareRoot()
    }
}
