import Glibc

/// How often a paired comparison of this size shows a change to lie within a tolerance, and which change it so lets pass.
///
/// The interval must lie within the tolerance, so the estimate must lie within what its half-width leaves of it: two
/// one-sided tests at once (Schuirmann 1987). Normal theory with Student's quantile, on the log scale, with the efficiency
/// of rank tests as in ``DetectableEffect``.
package struct PassingDesign: Sendable, Equatable {
    /// Two-sided level of the interval.
    package let alpha: Double
    /// Standard deviation of the log ratio of the two runs of a block.
    package let deviation: Double
    /// Blocks.
    package let pairs: Int
    /// Tolerance as a share of the base.
    package let tolerance: Double

    /// States the design; `pairs` above 1, the tolerance below 1.
    package init(alpha: Double, deviation: Double, pairs: Int, tolerance: Double) {
        precondition(alpha > 0 && alpha < 1 && pairs > 1 && (0..<1).contains(tolerance), "a design has a level and pairs")
        self.alpha = alpha
        self.deviation = deviation
        self.pairs = pairs
        self.tolerance = tolerance
    }

    /// Share of comparisons that show no change beyond the tolerance where the true one is `ratio`.
    package func passShare(ratio: Double) -> Double {
        guard Sample.smallestSignedRankPValue(pairs: pairs) <= alpha else { return 0 }
        let error = deviation / (Double(pairs) * 3 / Double.pi).squareRoot()
        let reach = StudentDistribution(degrees: pairs - 1).quantile(1 - alpha / 2) * error
        let (low, high) = (log(1 - tolerance) + reach, log(1 + tolerance) - reach)
        guard low < high, error > 0 else { return low < high ? 1 : 0 }
        let change = log(ratio)
        return NormalDistribution.cumulative((high - change) / error)
            - NormalDistribution.cumulative((low - change) / error)
    }

    /// The change downwards, as a share of the base, that passes in this share of comparisons; nil where even equal arms
    /// pass less often.
    package func change(passingIn share: Double) -> Double? {
        guard passShare(ratio: 1) >= share else { return nil }
        var (near, far) = (0.0, 0.99)
        for _ in 0..<60 {
            let middle = (near + far) / 2
            if passShare(ratio: 1 - middle) >= share { near = middle } else { far = middle }
        }
        return near
    }
}
