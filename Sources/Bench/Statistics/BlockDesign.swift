import Glibc
import Vocabulary

/// Logarithms of the values of several arms in blocks as arm + block + residual, and what residuals that are shuffled
/// within their blocks give.
///
/// Within a block every order of the residuals is equally likely where arms scatter alike, whatever the distribution
/// (Fisher 1935), so that the range of the arms' mean residuals, divided by the residuals' deviation in the same shuffle,
/// has the distribution of the studentized range without normal theory. Its quantile bounds the differences of all pairs
/// of arms together. A block or arm too few for residuals, or none that vary, makes no design.
struct BlockDesign {
    /// Work that the shuffles may take together, in residuals; more of them are tried where there are few.
    private static let work = 600_000

    /// Standard deviation of the residuals, with the degrees of freedom that the fit leaves.
    let deviation: Double
    private let arms: Int
    /// Logarithm of each block's level.
    private let levels: [Double]
    /// Residuals by block, with the arm that each belongs to.
    private let blocks: [[(arm: Int, residual: Double)]]
    /// Studentized ranges of shuffled residuals, ascending; of arms with one value a block, so that √(2/n) scales them.
    private let ranges: [Double]
    private let degrees: Int
    private let shuffles: Int

    /// Fits arms given by block. Nil for fewer than three arms or two blocks with several: with two arms the signed-rank
    /// test of the pair is exact already, and nothing was picked from among more.
    init?(_ arms: [[Int: Double]], shuffles asked: Int?) {
        guard arms.count > 2 else { return nil }
        let table = Self.table(arms)
        let fit = Self.fit(table, arms: arms.count)
        let values = table.reduce(0) { $0 + $1.count }
        let present = Set(table.flatMap { $0.map { $0.arm } })
        let degrees = values - table.count - present.count + 1
        var squares = 0.0
        for block in fit.blocks { for value in block { squares += value.residual * value.residual } }
        guard degrees > 0, squares > 1e-24 else { return nil }
        self.arms = arms.count
        self.degrees = degrees
        levels = fit.levels
        blocks = fit.blocks
        deviation = (squares / Double(degrees)).squareRoot()
        shuffles = asked ?? min(1999, max(199, Self.work / values))
        ranges = Self.ranges(fit.blocks, arms: arms.count, degrees: degrees, squares: squares, shuffles)
    }

    /// The least that every pair's difference (of the log) must exceed so that all pairs hold together at `alpha`.
    func margin(alpha: Double, blocks count: Int) -> Double {
        let rank = Int(((1 - alpha) * Double(ranges.count + 1)).rounded(.up))
        return (rank <= ranges.count ? ranges[rank - 1] : .infinity) * error(blocks: count)
    }

    /// The p of a difference of the log that holds for all pairs together; the true order counts as one shuffle.
    func pValue(of difference: Double, blocks count: Int) -> Double {
        let goal = difference / error(blocks: count)
        return Double(ranges.count { $0 >= goal } + 1) / Double(ranges.count + 1)
    }

    /// The smallest difference, as a share, that is found in four cases of five: the margin, and what 80 % of means lie
    /// above.
    func detectable(alpha: Double, _ comparison: PairedComparison) -> Double {
        let count = comparison.ratio.count
        let power = StudentDistribution(degrees: degrees).quantile(0.8) * error(blocks: count)
        let half = max(log(comparison.ratio.high / comparison.ratio.estimate), margin(alpha: alpha, blocks: count))
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
        let rounds = min(shuffles, 199)
        for _ in 0..<rounds {
            var values = [[Double]](repeating: [], count: arms)
            for (part, level) in zip(parts, levels) {
                var residuals = part.map(\.residual)
                generator.shuffle(&residuals)
                for (place, residual) in zip(part, residuals) { values[place.arm].append(level + stretch * residual) }
            }
            let medians = contenders.compactMap { (try? Sample(values[$0]))?.median }
            guard let best = higherIsBetter ? medians.max() : medians.min() else { return nil }
            excess += best - medians.reduce(0, +) / Double(medians.count)
        }
        return abs(exp(excess / Double(rounds)) - 1)
    }

    private func error(blocks count: Int) -> Double { deviation * (2 / Double(max(1, count))).squareRoot() }

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

    private static func ranges(
        _ blocks: [[(arm: Int, residual: Double)]],
        arms: Int,
        degrees: Int,
        squares: Double,
        _ shuffles: Int
    ) -> [Double] {
        var generator = SplitMix64(seed: 1)
        var counts = [Double](repeating: 0, count: arms)
        for block in blocks { for value in block { counts[value.arm] += 1 } }
        let present = counts.indices.filter { counts[$0] > 0 }
        let isEven = Set(present.map { counts[$0] }).count == 1
        let places = blocks.map { $0.map(\.arm) }
        var residuals = blocks.map { $0.map(\.residual) }
        var found: [Double] = []
        found.reserveCapacity(shuffles)
        for _ in 0..<shuffles {
            var means = [Double](repeating: 0, count: arms)
            for block in residuals.indices {
                generator.shuffle(&residuals[block])
                for (place, residual) in zip(places[block], residuals[block]) { means[place] += residual }
            }
            var explained = 0.0
            for arm in present {
                explained += means[arm] * means[arm] / counts[arm]
                means[arm] /= counts[arm]
            }
            let error = (max(0, squares - explained) / Double(degrees)).squareRoot()
            found.append(range(means, counts, present, isEven) / max(error, 1e-300))
        }
        return found.sorted()
    }

    /// The largest difference of two means in units of √(1/n + 1/m).
    private static func range(_ means: [Double], _ counts: [Double], _ present: [Int], _ isEven: Bool) -> Double {
        if isEven, let first = present.first {
            let all = present.map { means[$0] }
            return ((all.max() ?? 0) - (all.min() ?? 0)) / (2 / counts[first]).squareRoot()
        }
        var largest = 0.0
        for one in present {
            for other in present where other > one {
                let scale = (1 / counts[one] + 1 / counts[other]).squareRoot()
                largest = max(largest, abs(means[one] - means[other]) / scale)
            }
        }
        return largest
    }
}
