extension Sample {
    /// Two-sided p of Wilcoxon's signed-rank test that the values are centred on 0.
    ///
    /// Values of exactly 0 are left out, as Wilcoxon did; ties get mid-ranks, and the distribution is the exact one
    /// given these ranks (up to 60 values; normal approximation above). 1 when every value is 0.
    package var signedRankPValue: Double {
        let moved = values.filter { $0 != 0 }
        guard !moved.isEmpty else { return 1 }
        let ranks = Self.doubledMidRanks(moved.map { abs($0) })
        let positive = zip(moved, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
        let smaller = min(positive, ranks.reduce(0, +) - positive)
        return min(1, 2 * SignedRankDistribution(doubledRanks: ranks).cumulative(through: smaller))
    }

    /// The smallest two-sided p that `pairs` values can give whatever they are: 2^(1−n).
    package static func smallestSignedRankPValue(pairs: Int) -> Double {
        pairs < 1 ? 1 : Double(sign: .plus, exponent: 1 - pairs, significand: 1)
    }

    /// Twice the rank of each value among all, equal values sharing the mean of their ranks.
    private static func doubledMidRanks(_ values: [Double]) -> [Int] {
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
}
