import Glibc

/// The distribution of Wilcoxon's signed-rank sum when every sign is a fair coin.
///
/// Ranks are doubled, so that the mid-ranks of ties are integers. Exact up to ``exactLimit`` ranks by dynamic
/// programming over the sums; above it the normal approximation with continuity correction.
struct SignedRankDistribution {
    /// Most ranks for which the exact distribution is computed: 60 gives sums up to 3660 doubled.
    static let exactLimit = 60

    /// Probability of a sum up to each doubled sum from 0; empty above the limit.
    private let cumulated: [Double]
    private let mean: Double
    private let deviation: Double

    /// The distribution over these doubled ranks.
    init(doubledRanks: [Int]) {
        let total = doubledRanks.reduce(0, +)
        mean = Double(total) / 2
        deviation = doubledRanks.reduce(0.0) { $0 + Double($1) * Double($1) / 4 }.squareRoot()
        guard doubledRanks.count <= Self.exactLimit else {
            cumulated = []
            return
        }
        var masses = [Double](repeating: 0, count: total + 1)
        masses[0] = 1
        var reach = 0
        for rank in doubledRanks {
            reach += rank
            for sum in stride(from: reach, through: 0, by: -1) {
                masses[sum] = masses[sum] / 2 + (sum >= rank ? masses[sum - rank] / 2 : 0)
            }
        }
        for sum in masses.indices.dropFirst() { masses[sum] += masses[sum - 1] }
        cumulated = masses
    }

    /// The distribution over the ranks 1 … `count` without ties.
    init(count: Int) {
        self.init(doubledRanks: (0..<count).map { 2 * ($0 + 1) })
    }

    /// Whether probabilities are exact.
    var isExact: Bool { !cumulated.isEmpty }

    /// Probability that the sum, in doubled ranks, is at most `doubledSum`.
    func cumulative(through doubledSum: Int) -> Double {
        if isExact {
            return doubledSum < 0 ? 0 : min(1, cumulated[min(doubledSum, cumulated.count - 1)])
        }
        return 0.5 * erfc(-(Double(doubledSum) + 1 - mean) / deviation / 2.0.squareRoot())
    }
}
