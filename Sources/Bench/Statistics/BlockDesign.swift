import Glibc
import Vocabulary

/// Logarithms of the values of several arms in blocks as arm + block + residual, and what residuals whose signs are
/// flipped block by block give.
///
/// Arms need not scatter alike: the difference of two means is divided by the root of the sum of these two arms' own
/// variances, as Games and Howell (1976) do. Were all arms equal, the residuals of a whole block could as well have had
/// the other sign, whatever each arm's distribution, as long as it is symmetric (Fisher 1935; Liu 1988, the wild bootstrap
/// of Rademacher). So the largest such ratio of all pairs under flips gives the quantile that bounds the differences of
/// all pairs of arms together (max-t: Westfall and Young 1993). A block or arm too few for residuals, or none that vary,
/// makes no design.
///
/// With one arm that scatters four times as much as the others, 2 to 5 % of rankings of equal arms hold a false
/// difference where 5 are promised; the studentized range, with one variance for all, gave 5 to 12 (3 to 20 arms, 7 to 20
/// blocks). With equal scatter it asks for differences that are larger by a tenth, with 20 arms by a third.
struct BlockDesign {
    /// Work that the flips may take together, in residuals and pairs; more of them are tried where there are few.
    private static let work = 600_000

    private let arms: Int
    /// Variance of each arm's residuals; nil for one with a single value.
    private let variances: [Double?]
    /// Logarithm of each block's level.
    private let levels: [Double]
    /// Residuals by block, with the arm that each belongs to.
    private let blocks: [[(arm: Int, residual: Double)]]
    /// The largest ratio of each flip, ascending.
    private let ratios: [Double]
    private let degrees: Int
    private let flips: Int

    /// Fits arms given by block. Nil for fewer than three arms or two blocks with several: with two arms the signed-rank
    /// test of the pair is exact already, and nothing was picked from among more.
    init?(_ arms: [[Int: Double]], flips asked: Int?) {
        guard arms.count > 2 else { return nil }
        let table = Self.table(arms)
        let fit = Self.fit(table, arms: arms.count)
        let values = table.reduce(0) { $0 + $1.count }
        let present = Set(table.flatMap { $0.map { $0.arm } })
        let degrees = values - table.count - present.count + 1
        let sums = Self.sums(fit.blocks, arms: arms.count)
        guard degrees > 0, sums.reduce(0, { $0 + $1.squares }) > 1e-24 else { return nil }
        self.arms = arms.count
        self.degrees = degrees
        levels = fit.levels
        blocks = fit.blocks
        variances = sums.map { $0.count > 1 ? $0.squares / ($0.count - 1) : nil }
        flips = asked ?? min(1999, max(199, Self.work / (values + arms.count * arms.count / 2)))
        ratios = Self.ratios(fit.blocks, sums, flips)
    }

    /// The least that the difference (of the log) of two arms must exceed so that all pairs hold together at `alpha`.
    func margin(alpha: Double, _ pair: (Int, Int), blocks count: Int) -> Double {
        let rank = Int(((1 - alpha) * Double(ratios.count + 1)).rounded(.up))
        return (rank <= ratios.count ? ratios[rank - 1] : .infinity) * error(pair, blocks: count)
    }

    /// The p of a difference of the log that holds for all pairs together; the true order counts as one flip.
    func pValue(of difference: Double, _ pair: (Int, Int), blocks count: Int) -> Double {
        let error = error(pair, blocks: count)
        guard error > 0 else { return difference > 0 ? 1 / Double(ratios.count + 1) : 1 }
        let goal = difference / error
        return Double(ratios.count { $0 >= goal } + 1) / Double(ratios.count + 1)
    }

    /// The smallest difference, as a share, that is found in four cases of five: the margin, and what 80 % of means lie
    /// above.
    func detectable(alpha: Double, _ pair: (Int, Int), _ comparison: PairedComparison) -> Double {
        let count = comparison.ratio.count
        let power = StudentDistribution(degrees: max(1, count - 1)).quantile(0.8) * error(pair, blocks: count)
        let own = log(comparison.ratio.high / comparison.ratio.estimate)
        let half = max(own, margin(alpha: alpha, pair, blocks: count))
        return 1 - exp(-(half + power))
    }

    /// See ``CellRanking/flattery``.
    func flattery(among contenders: [Int], higherIsBetter: Bool) -> Double? {
        let places = Set(contenders)
        let parts = blocks.map { block in block.filter { places.contains($0.arm) } }
        guard parts.contains(where: { $0.count > 1 }) else { return nil }
        // Residuals are smaller than errors by what the fit took out.
        let stretch = (Double(blocks.reduce(0) { $0 + $1.count }) / Double(degrees)).squareRoot()
        var generator = SplitMix64(seed: 2)
        var excess = 0.0
        let rounds = min(flips, 199)
        for _ in 0..<rounds {
            var values = [[Double]](repeating: [], count: arms)
            for (part, level) in zip(parts, levels) {
                let sign = generator.next() & 1 == 0 ? stretch : -stretch
                for place in part { values[place.arm].append(level + sign * place.residual) }
            }
            let medians = contenders.compactMap { (try? Sample(values[$0]))?.median }
            guard let best = higherIsBetter ? medians.max() : medians.min() else { return nil }
            excess += best - medians.reduce(0, +) / Double(medians.count)
        }
        return abs(exp(excess / Double(rounds)) - 1)
    }

    private func error(_ pair: (Int, Int), blocks count: Int) -> Double {
        guard let one = variances[pair.0], let other = variances[pair.1] else { return .infinity }
        return ((one + other) / Double(max(1, count))).squareRoot()
    }

    /// Logarithms by block, ascending, of blocks with several arms; arms in the order given.
    private static func table(_ arms: [[Int: Double]]) -> [[(arm: Int, log: Double)]] {
        var blocks: [Int: [(arm: Int, log: Double)]] = [:]
        for (arm, values) in arms.enumerated() {
            for (block, value) in values where value > 0 { blocks[block, default: []].append((arm, log(value))) }
        }
        return blocks.keys.sorted().compactMap { key in
            guard let block = blocks[key], block.count > 1 else { return nil }
            return block
        }
    }

    /// Least squares by turns: block means, then arm means, until nothing moves. Complete tables are done after one turn.
    private static func fit(
        _ table: [[(arm: Int, log: Double)]],
        arms: Int
    ) -> (levels: [Double], blocks: [[(arm: Int, residual: Double)]]) {
        var effects = [Double](repeating: 0, count: arms)
        var levels = [Double](repeating: 0, count: table.count)
        for _ in 0..<200 {
            for (place, block) in table.enumerated() {
                levels[place] = block.reduce(0) { $0 + $1.log - effects[$1.arm] } / Double(block.count)
            }
            var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: arms)
            for (block, level) in zip(table, levels) {
                for value in block {
                    sums[value.arm].sum += value.log - level
                    sums[value.arm].count += 1
                }
            }
            let next = sums.map { $0.count > 0 ? $0.sum / $0.count : 0 }
            let moved = zip(next, effects).map { abs($0 - $1) }.max() ?? 0
            effects = next
            if moved < 1e-13 { break }
        }
        let blocks = zip(table, levels).map { block, level in
            block.map { (arm: $0.arm, residual: $0.log - level - effects[$0.arm]) }
        }
        return (levels, blocks)
    }

    /// Of one arm's residuals.
    private struct Sum {
        var count = 0.0
        var squares = 0.0
    }

    private static func sums(_ blocks: [[(arm: Int, residual: Double)]], arms: Int) -> [Sum] {
        var sums = [Sum](repeating: Sum(), count: arms)
        for block in blocks {
            for value in block {
                sums[value.arm].count += 1
                sums[value.arm].squares += value.residual * value.residual
            }
        }
        return sums
    }

    /// The largest difference of two means over its standard error, for each of so many flips.
    private static func ratios(
        _ blocks: [[(arm: Int, residual: Double)]],
        _ fixed: [Sum],
        _ flips: Int
    ) -> [Double] {
        var generator = SplitMix64(seed: 1)
        let present = fixed.indices.filter { fixed[$0].count > 1 }
        var found: [Double] = []
        found.reserveCapacity(flips)
        var totals = [Double](repeating: 0, count: fixed.count)
        var means = totals
        var errors = totals
        for _ in 0..<flips {
            for arm in totals.indices { totals[arm] = 0 }
            for block in blocks {
                let sign: Double = generator.next() & 1 == 0 ? 1 : -1
                for value in block { totals[value.arm] += sign * value.residual }
            }
            for arm in present {
                let count = fixed[arm].count
                means[arm] = totals[arm] / count
                // The squares stay as they are; the variance about the flipped mean is smaller.
                errors[arm] = max(0, fixed[arm].squares - totals[arm] * means[arm]) / (count - 1) / count
            }
            var largest = 0.0
            for (place, one) in present.enumerated() {
                for other in present[(place + 1)...] {
                    let error = errors[one] + errors[other]
                    let difference = means[one] - means[other]
                    // Squares are compared: a root of each of many pairs would be most of the work.
                    if error > 0 { largest = max(largest, difference * difference / error) }
                }
            }
            found.append(largest.squareRoot())
        }
        return found.sorted()
    }
}
