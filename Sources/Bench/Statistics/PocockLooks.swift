import Glibc

/// When a comparison that grows is looked at, and how strict every look must be so that looking often costs nothing
/// (Pocock 1977: the same nominal α at every look).
package struct PocockLooks: Sendable, Equatable {
    /// Most looks that are computed.
    package static let limit = 10

    /// Counts of pairs at which to look, ascending.
    package let counts: [Int]
    /// Chance of any false finding over all looks together.
    package let overallAlpha: Double
    /// Level that a finding must reach at any one look.
    ///
    /// Computed by recursive integration (Armitage, McPherson and Rowe 1969) for these very counts; 0.0182 for four
    /// evenly spaced looks and an overall α of 0.05, more for looks that lie closer together.
    package let nominalAlpha: Double

    /// Plans looks at these counts, which must be positive and ascending, 1 … ``limit`` of them.
    package init(_ counts: [Int], overallAlpha: Double) throws(StatisticsError) {
        guard (1...Self.limit).contains(counts.count) else {
            throw StatisticsError(.tooMany, "\(counts.count) looks; from 1 to \(Self.limit) can be planned")
        }
        guard counts[0] > 0, zip(counts, counts.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw StatisticsError(.mismatch, "looks need positive, ascending counts, these are \(counts)")
        }
        guard overallAlpha > 0, overallAlpha < 0.5 else {
            throw StatisticsError(.unusableValue, "α must lie between 0 and 0.5, not \(overallAlpha)")
        }
        self.counts = counts
        self.overallAlpha = overallAlpha
        guard counts.count > 1 else {
            nominalAlpha = overallAlpha
            return
        }
        var low = -NormalDistribution.quantile(overallAlpha / 2)
        // Bonferroni's level is strict enough for any spacing.
        var high = -NormalDistribution.quantile(overallAlpha / Double(2 * counts.count))
        for _ in 0..<40 where high - low > 1e-9 {
            let middle = (low + high) / 2
            if Self.crossing(counts.map(Double.init), boundary: middle) > overallAlpha {
                low = middle
            } else {
                high = middle
            }
        }
        nominalAlpha = 2 * NormalDistribution.cumulative(-high)
    }

    /// The level at a look for a family of so many comparisons, before Holm's procedure divides it among them.
    ///
    /// Each of m comparisons is looked at as often, so that each alone may cross with α ÷ m; the nominal level of that
    /// times m is what the family has at a look. It is less than ``nominalAlpha`` (0.0072 instead of 0.0077 for three
    /// comparisons, an overall α of 0.02 and looks at 10, 14, 18 and 24), because a nominal level falls faster than its
    /// overall α. Whichever of them are truly equal, any is found different at any look with at most the overall α:
    /// Holm refuses all m₀ of them while none has p ≤ level ÷ m₀, and level ÷ m₀ ≤ the nominal level of α ÷ m₀
    /// (Bonferroni over comparisons, Pocock over looks; Ye, Li, Liu and Yao 2013 for Holm with sequential looks).
    package func familyAlpha(of comparisons: Int) throws(StatisticsError) -> Double {
        guard comparisons > 1 else { return nominalAlpha }
        let size = Double(comparisons)
        return try PocockLooks(counts, overallAlpha: overallAlpha / size).nominalAlpha * size
    }

    /// Probability that a driftless walk exceeds `boundary` standard deviations at one of the looks.
    private static func crossing(_ times: [Double], boundary: Double) -> Double {
        let nodes = 96
        var reach = boundary * times[0].squareRoot()
        var places = grid(reach, nodes)
        var densities = places.map { NormalDistribution.density($0 / times[0].squareRoot()) / times[0].squareRoot() }
        for look in 1..<times.count {
            let step = (times[look] - times[look - 1]).squareRoot()
            let weights = simpson(reach, nodes)
            reach = boundary * times[look].squareRoot()
            let next = grid(reach, nodes)
            densities = next.map { place in
                var sum = 0.0
                for index in places.indices {
                    let density = NormalDistribution.density((place - places[index]) / step)
                    sum += weights[index] * densities[index] * density
                }
                return sum / step
            }
            places = next
        }
        return 1 - zip(simpson(reach, nodes), densities).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func grid(_ reach: Double, _ nodes: Int) -> [Double] {
        (0...nodes).map { reach * (2 * Double($0) / Double(nodes) - 1) }
    }

    private static func simpson(_ reach: Double, _ nodes: Int) -> [Double] {
        let width = 2 * reach / Double(nodes) / 3
        return (0...nodes).map { $0 == 0 || $0 == nodes ? width : $0.isMultiple(of: 2) ? 2 * width : 4 * width }
    }
}
