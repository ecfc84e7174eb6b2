import Glibc

/// The distribution of Wilcoxon's signed-rank sum when every sign is a fair coin.
///
/// Ranks are doubled, so that the mid-ranks of ties are integers. Exact up to ``exactLimit`` ranks by dynamic
/// programming over the sums; above it the normal approximation with continuity correction.
struct SignedRankDistribution {
    /// Most ranks for which the exact distribution is computed: 60 gives sums up to 3660 doubled.
    static let exactLimit = 60

    /// Probability of each doubled sum from 0; empty above the limit.
    private let masses: [Double]
    private let mean: Double
    private let deviation: Double

    /// The distribution over these doubled ranks.
    init(doubledRanks: [Int]) {
        let total = doubledRanks.reduce(0, +)
        mean = Double(total) / 2
        deviation = doubledRanks.reduce(0.0) { $0 + Double($1) * Double($1) / 4 }.squareRoot()
        guard doubledRanks.count <= Self.exactLimit else {
            masses = []
            return
        }
        var current = [Double](repeating: 0, count: total + 1)
        current[0] = 1
        var reach = 0
        for rank in doubledRanks {
            reach += rank
            for sum in stride(from: reach, through: 0, by: -1) {
                current[sum] = current[sum] / 2 + (sum >= rank ? current[sum - rank] / 2 : 0)
            }
        }
        masses = current
    }

    /// The distribution over the ranks 1 … `count` without ties.
    init(count: Int) {
        self.init(doubledRanks: (0..<count).map { 2 * ($0 + 1) })
    }

    /// Whether probabilities are exact.
    var isExact: Bool { !masses.isEmpty }

    /// Probability that the sum, in doubled ranks, is at most `doubledSum`.
    func cumulative(through doubledSum: Int) -> Double {
        if isExact {
            return doubledSum < 0 ? 0 : min(1, masses.prefix(doubledSum + 1).reduce(0, +))
        }
        return 0.5 * erfc(-(Double(doubledSum) + 1 - mean) / deviation / 2.0.squareRoot())
    }
}
