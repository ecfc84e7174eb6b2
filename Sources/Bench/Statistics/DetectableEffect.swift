import Glibc

/// The smallest change that a comparison of this size finds with a stated probability, and what it takes to find less.
///
/// (t(1 − α/2) + t(power)) · σ ÷ √n on the log scale, with n − 1 degrees of freedom; for many pairs, α = 0.05 and
/// power 0.8 the factor is the familiar 2.8. Rank tests need 3/π of the normal theory's variance more (Lehmann 1975).
package struct DetectableEffect: Sendable, Equatable {
    /// Two-sided level of significance that a single test is held to.
    package let alpha: Double
    /// Probability of finding the effect when it is there.
    package let power: Double

    /// States how sure a finding must be.
    package init(alpha: Double = 0.05, power: Double = 0.8) {
        precondition(alpha > 0 && alpha < 1 && power > 0 && power < 1, "α and power lie between 0 and 1")
        self.alpha = alpha
        self.power = power
    }

    /// For `pairs` paired values whose log ratios have the standard deviation `deviation`; a log ratio.
    ///
    /// Nil when so few pairs cannot reach α whatever their values.
    package func paired(deviation: Double, pairs: Int) -> Double? {
        guard Sample.smallestSignedRankPValue(pairs: pairs) <= alpha else { return nil }
        return factor(degrees: pairs - 1) * deviation / Double(pairs).squareRoot()
    }

    /// The same from the coefficient of variation of single runs and the correlation of the two runs of a pair.
    package func paired(coefficientOfVariation: Double, correlation: Double, pairs: Int) -> Double? {
        paired(deviation: coefficientOfVariation * (2 * (1 - correlation)).squareRoot(), pairs: pairs)
    }

    /// For two independent samples whose logarithms have the common standard deviation `deviation`; a log ratio.
    ///
    /// Nil when so few values cannot reach α whatever they are.
    package func unpaired(deviation: Double, first: Int, second: Int) -> Double? {
        guard Sample.smallestRankSumPValue(first, second) <= alpha else { return nil }
        return factor(degrees: first + second - 2) * deviation * (1 / Double(first) + 1 / Double(second)).squareRoot()
    }

    /// Fewest pairs that find `effect` (a log ratio above 0); nil when more than `limit` would be needed.
    package func pairsNeeded(for effect: Double, deviation: Double, limit: Int = 1000) -> Int? {
        precondition(limit >= 1, "a search needs room")
        guard effect > 0 else { return nil }
        func finds(_ pairs: Int) -> Bool { paired(deviation: deviation, pairs: pairs).map { $0 <= effect } ?? false }
        guard finds(limit) else { return nil }
        var (low, high) = (0, limit)
        while high - low > 1 {
            let middle = (low + high) / 2
            if finds(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// For two samples that Student's test compares, whose values have the common standard deviation `deviation`.
    package func student(deviation: Double, first: Int, second: Int) -> Double? {
        guard first > 0, second > 0, first + second > 2 else { return nil }
        let spread = (1 / Double(first) + 1 / Double(second)).squareRoot()
        return quantiles(degrees: first + second - 2) * deviation * spread
    }

    /// Fewest values on each side with which Student's test finds `effect`; nil for more than `limit`.
    package func studentNeeded(for effect: Double, deviation: Double, limit: Int = 1000) -> Int? {
        guard effect > 0 else { return nil }
        func finds(_ size: Int) -> Bool {
            student(deviation: deviation, first: size, second: size).map { $0 <= effect } ?? false
        }
        guard finds(limit) else { return nil }
        var (low, high) = (1, limit)
        while high - low > 1 {
            let middle = (low + high) / 2
            if finds(middle) { high = middle } else { low = middle }
        }
        return high
    }

    private func factor(degrees: Int) -> Double {
        quantiles(degrees: degrees) / (3 / Double.pi).squareRoot()
    }

    private func quantiles(degrees: Int) -> Double {
        let student = StudentDistribution(degrees: max(1, degrees))
        return student.quantile(1 - alpha / 2) + student.quantile(power)
    }
}
