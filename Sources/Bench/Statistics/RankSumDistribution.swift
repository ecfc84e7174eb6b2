import Glibc

/// The distribution of the rank sum of one of two samples when every split of the ranks is equally likely (Wilcoxon's
/// rank sum, Mann and Whitney's U).
///
/// Ranks are doubled, so that the mid-ranks of ties are integers; the distribution is the exact one given these ranks.
/// Up to ``exactLimit`` values in all by dynamic programming over size and sum; above it the normal approximation with
/// the variance that ties leave and continuity correction.
struct RankSumDistribution {
    /// Most values, of both samples together, for which the exact distribution is computed.
    static let exactLimit = 60

    /// Probability of a sum up to each doubled sum from 0; empty above the limit.
    private let cumulated: [Double]
    private let mean: Double
    private let deviation: Double

    /// The distribution of the sum of `size` of these doubled ranks.
    init(doubledRanks: [Int], size: Int) {
        precondition((1..<doubledRanks.count).contains(size), "both samples need a value")
        let all = Double(doubledRanks.count)
        let average = Double(doubledRanks.reduce(0, +)) / all
        let squares = doubledRanks.reduce(0.0) { $0 + (Double($1) - average) * (Double($1) - average) }
        mean = average * Double(size)
        // Sampling without replacement from the ranks, which needs no separate correction for ties.
        deviation = (squares / (all - 1) * Double(size) * (all - Double(size)) / all).squareRoot()
        guard doubledRanks.count <= Self.exactLimit else {
            cumulated = []
            return
        }
        let largest = doubledRanks.sorted(by: >).prefix(size).reduce(0, +)
        var ways = [[Double]](repeating: [Double](repeating: 0, count: largest + 1), count: size + 1)
        ways[0][0] = 1
        for (position, rank) in doubledRanks.enumerated() {
            for taken in stride(from: min(size, position + 1), through: 1, by: -1) where rank <= largest {
                for sum in rank...largest where ways[taken - 1][sum - rank] != 0 {
                    ways[taken][sum] += ways[taken - 1][sum - rank]
                }
            }
        }
        var running = 0.0
        let counts = ways[size].map { count -> Double in
            running += count
            return running
        }
        cumulated = counts.map { $0 / running }
    }

    /// The distribution of the sum of `first` of the ranks 1 … `first + second` without ties.
    init(_ first: Int, _ second: Int) {
        self.init(doubledRanks: (0..<(first + second)).map { 2 * ($0 + 1) }, size: first)
    }

    /// Whether probabilities are exact.
    var isExact: Bool { !cumulated.isEmpty }

    /// Probability that the sum, in doubled ranks, is at most `doubledSum`.
    func cumulative(through doubledSum: Int) -> Double {
        if isExact {
            return doubledSum < 0 ? 0 : min(1, cumulated[min(doubledSum, cumulated.count - 1)])
        }
        guard deviation > 0 else { return Double(doubledSum) < mean ? 0 : 1 }
        return 0.5 * erfc(-(Double(doubledSum) + 1 - mean) / deviation / 2.0.squareRoot())
    }
}

/// Twice the rank of each value among all, from 2 up, equal values sharing the mean of their ranks; in the order given.
func doubledMidRanks(_ values: [Double]) -> [Int] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
        var last = first
        while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
        for place in first...last { ranks[order[place]] = first + last + 2 }
        first = last + 1
    }
    return ranks
}
