extension Sample {
    /// What becomes of values of exactly 0, which have no sign.
    package enum Zeros: Sendable {
        /// Left out before ranking (Wilcoxon 1945).
        case leftOut
        /// Ranked with the others and then left out (Pratt 1959): the other values keep the ranks that the zeros lend them.
        case ranked
    }

    /// Two-sided p of Wilcoxon's signed-rank test that the values are centred on 0, zeros left out.
    package var signedRankPValue: Double { signedRankPValue(zeros: .leftOut) }

    /// Two-sided p of Wilcoxon's signed-rank test that the values are centred on 0.
    ///
    /// Ties get mid-ranks, and the distribution is the exact one given these ranks (up to 60 values; normal
    /// approximation above). 1 when every value is 0.
    package func signedRankPValue(zeros: Zeros) -> Double {
        let ranked = zeros == .ranked ? values : values.filter { $0 != 0 }
        let signed = zip(ranked, doubledMidRanks(ranked.map { abs($0) })).filter { $0.0 != 0 }
        guard !signed.isEmpty else { return 1 }
        let ranks = signed.map(\.1)
        let positive = signed.reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
        let smaller = min(positive, ranks.reduce(0, +) - positive)
        return min(1, 2 * SignedRankDistribution(doubledRanks: ranks).cumulative(through: smaller))
    }

    /// The smallest two-sided p that `pairs` values can give whatever they are: 2^(1−n).
    package static func smallestSignedRankPValue(pairs: Int) -> Double {
        pairs < 1 ? 1 : Double(sign: .plus, exponent: 1 - pairs, significand: 1)
    }
}
