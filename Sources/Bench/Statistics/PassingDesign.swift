import Glibc
import Vocabulary

/// How often a gate of this design shows a change to lie within its tolerance, and which change it so lets pass.
///
/// At some look the interval must lie within the tolerance, and so the estimate within what the interval's half-width leaves
/// of it: two one-sided tests at once (Schuirmann 1987). Followed along random walks, the same for every question: normal
/// theory with Student's quantile, on the log scale, with the efficiency of rank tests as in ``DetectableEffect``.
package struct PassingDesign: Sendable {
    /// Two-sided level of the interval at every look.
    package let alpha: Double
    /// Tolerance as a share of the base.
    package let tolerance: Double
    /// Half-widths of the interval, a look each; infinite where so few pairs reach no level.
    private let reaches: [Double]
    /// Errors of the estimate, a walk each and a look each.
    private let walks: [[Double]]

    /// Walks behind every share: its standard error is at most 0.8 points.
    private static let repetitions = 4000

    /// States the design: `deviation` is that of the log ratio of the two runs of a block.
    package init(alpha: Double, deviation: Double, looks: [Int], tolerance: Double) {
        precondition(alpha > 0 && alpha < 1 && !looks.isEmpty && (0..<1).contains(tolerance), "a design has looks")
        self.alpha = alpha
        self.tolerance = tolerance
        let scatter = deviation / (3 / Double.pi).squareRoot()
        reaches = looks.map { pairs in
            guard pairs > 1, Sample.smallestSignedRankPValue(pairs: pairs) <= alpha else { return .infinity }
            let quantile = StudentDistribution(degrees: pairs - 1).quantile(1 - alpha / 2)
            return quantile * scatter / Double(pairs).squareRoot()
        }
        var generator = SplitMix64(seed: 1)
        walks = (0..<Self.repetitions).map { _ in
            var (sum, last) = (0.0, 0)
            return looks.map { pairs in
                let uniform = (Double(generator.next() >> 11) + 0.5) / 9_007_199_254_740_992
                sum += NormalDistribution.quantile(uniform) * Double(pairs - last).squareRoot() * scatter
                last = pairs
                return sum / Double(pairs)
            }
        }
    }

    /// Share of gates that show no change beyond the tolerance where the true one is `ratio`.
    package func passShare(ratio: Double) -> Double {
        let (low, high, change) = (log(1 - tolerance), log(1 + tolerance), log(ratio))
        let passed = walks.count { errors in
            for (error, reach) in zip(errors, reaches) {
                let estimate = change + error
                if estimate - reach >= low, estimate + reach <= high { return true }
                // What a look has decided stays so.
                if estimate + reach < low || estimate - reach > high { return estimate > high }
            }
            return false
        }
        return Double(passed) / Double(walks.count)
    }

    /// The change downwards, as a share of the base, that passes in this share of gates; nil where even equal arms pass
    /// less often.
    package func change(passingIn share: Double) -> Double? {
        guard passShare(ratio: 1) >= share else { return nil }
        var (near, far) = (0.0, 0.99)
        for _ in 0..<24 {
            let middle = (near + far) / 2
            if passShare(ratio: 1 - middle) >= share { near = middle } else { far = middle }
        }
        return near
    }
}
