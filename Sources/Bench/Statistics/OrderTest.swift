import Glibc
import Vocabulary

/// Whether values depend on the order in which they were made: a trend, or each on the one before.
///
/// Both tests are of ranks or shuffles and need no distribution. Values that were made in blocks of random order may be
/// compared all the same: a drift reaches all arms alike. What it spoils is the spread, and with it what can be found.
package struct OrderTest: Sendable, Equatable {
    /// Fewest values of which anything is said.
    package static let least = 6
    private static let shuffles = 999

    /// Number of values.
    package let count: Int
    /// Change from the first to the last value along the line of Theil and Sen, in the values' unit.
    package let drift: Double
    /// Two-sided p of Mann's trend test (Mann 1945, Kendall 1975): exact for up to 50 different values, else normal.
    package let driftPValue: Double
    /// Correlation of each value with the one before, once the line is taken out.
    package let lagOne: Double
    /// Two-sided p of that correlation among shuffled orders.
    package let lagOnePValue: Double

    /// Tests values at `seconds`; throws `mismatch`, `tooFew`, `tooMany` and `unusableValue`.
    package init(seconds: [Double], values: [Double]) throws(StatisticsError) {
        guard values.count >= Self.least else {
            throw StatisticsError(.tooFew, "\(values.count) values; at least \(Self.least) are needed to see a drift")
        }
        let order = seconds.indices.sorted { seconds[$0] < seconds[$1] }
        let times = order.map { seconds[$0] }
        let sorted = order.map { values[$0] }
        let slope = try theilSenSlope(seconds: times, values: sorted)
        count = sorted.count
        drift = slope * (times[times.count - 1] - times[0])
        driftPValue = Self.trendPValue(sorted)
        let rest = zip(times, sorted).map { $1 - slope * $0 }
        (lagOne, lagOnePValue) = Self.lag(rest)
    }

    private static func trendPValue(_ values: [Double]) -> Double {
        let count = values.count
        var score = 0
        for first in values.indices {
            for second in (first + 1)..<max(first + 1, count) {
                score += values[second] > values[first] ? 1 : values[second] < values[first] ? -1 : 0
            }
        }
        let groups = Dictionary(grouping: values) { $0 }.values.map(\.count).filter { $0 > 1 }
        if groups.isEmpty, count <= 50 { return exactPValue(score: score, count: count) }
        func term(_ size: Int) -> Double { Double(size * (size - 1) * (2 * size + 5)) }
        let variance = (term(count) - groups.reduce(0) { $0 + term($1) }) / 18
        guard variance > 0 else { return 1 }
        let distance = max(0, Double(abs(score)) - 1) / variance.squareRoot()
        return min(1, 2 * NormalDistribution.cumulative(-distance))
    }

    /// By the number of orders with so many inversions: those of n values come of n − 1 by one of 0 … n − 1 more.
    private static func exactPValue(score: Int, count: Int) -> Double {
        let pairs = count * (count - 1) / 2
        var shares = [1.0]
        for size in 2...max(2, count) {
            var next = [Double](repeating: 0, count: shares.count + size - 1)
            for (inversions, share) in shares.enumerated() {
                for more in 0..<size { next[inversions + more] += share / Double(size) }
            }
            shares = next
        }
        let inversions = (pairs - abs(score)) / 2
        return min(1, 2 * shares.prefix(inversions + 1).reduce(0, +))
    }

    private static func lag(_ values: [Double]) -> (Double, Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        var centred = values.map { $0 - mean }
        let total = centred.reduce(0) { $0 + $1 * $1 }
        guard total > 0 else { return (0, 1) }
        func correlation(_ values: [Double]) -> Double {
            zip(values, values.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / total
        }
        let found = correlation(centred)
        // A series without any dependence has −1/n on average.
        let expected = -1 / Double(values.count)
        var generator = SplitMix64(seed: 3)
        var extreme = 1
        for _ in 0..<shuffles {
            generator.shuffle(&centred)
            if abs(correlation(centred) - expected) >= abs(found - expected) - 1e-12 { extreme += 1 }
        }
        return (found, Double(extreme) / Double(shuffles + 1))
    }
}

/// Share of the variance of values that a straight line in another quantity explains (R²), less what chance explains of so
/// many on average: 0 where that is all. Nil without spread of either, or for fewer than ``explainedLeast`` values.
package func explainedShare(_ values: [Double], by covariate: [Double]) -> Double? {
    guard values.count == covariate.count, values.count >= explainedLeast,
        let slope = try? leastSquaresSlope(seconds: covariate, values: values),
        let centre = try? Sample(values).mean, let middle = try? Sample(covariate).mean
    else { return nil }
    let total = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    guard total > 0 else { return nil }
    let spread = covariate.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    let share = slope * slope * spread / total
    let count = Double(values.count)
    return max(0, 1 - (1 - share) * (count - 1) / (count - 2))
}

/// Fewest values of which an explained share is told.
package let explainedLeast = 8
