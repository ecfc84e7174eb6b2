/// Which of several arms is best, and which cannot be told apart from it.
///
/// The best is the arm with the best median. Every other is compared with it, paired by block; the p values are
/// adjusted by Holm's method for their number. Picking the winner by its score favours it a little: a close verdict
/// wants fresh runs.
package struct CellRanking: Sendable, Equatable {
    /// The values of one arm by block.
    package struct Arm: Sendable, Equatable {
        /// Identity that the verdicts refer to.
        package let id: String
        /// One value per counted block that has a valid one.
        package let values: [Int: Double]

        /// Takes the values of an arm.
        package init(id: String, values: [Int: Double]) {
            self.id = id
            self.values = values
        }
    }

    /// What can be said of an arm.
    package enum Verdict: Sendable, Equatable {
        /// The best median.
        case best
        /// Told apart from the best: really worse.
        case worse(PairedComparison, adjustedP: Double)
        /// Enough blocks to see a difference, and none was seen.
        case tied(PairedComparison, adjustedP: Double)
        /// Too few blocks to tell anything apart, whatever the values.
        case tooFewBlocks(PairedComparison)
        /// No value that can be compared.
        case noValue
    }

    /// One verdict per arm, in the order given.
    package let verdicts: [(id: String, verdict: Verdict)]
    /// The arm with the best median; nil when no arm has a value.
    package let best: String?
    /// Level of significance.
    package let alpha: Double
    /// Fewest blocks with which this many arms could be told apart at all.
    package let blocksNeeded: Int

    /// Ranks the arms; `higherIsBetter` gives the direction.
    package init(_ arms: [Arm], higherIsBetter: Bool, alpha: Double = 0.05) {
        let medians = arms.map { (try? Sample(Array($0.values.values)))?.median }
        let known = arms.indices.compactMap { index in medians[index].map { (index: index, median: $0) } }
        let winner = known.max { higherIsBetter ? $0.median < $1.median : $0.median > $1.median }?.index
        let comparisons = arms.indices.map { index -> PairedComparison? in
            guard let winner, index != winner else { return nil }
            return try? PairedComparison(base: arms[winner].values, other: arms[index].values, coverage: 1 - alpha)
        }
        let compared = comparisons.indices.filter { comparisons[$0] != nil }
        let adjusted = holmAdjusted(compared.compactMap { comparisons[$0]?.pValue })
        let adjustedByArm = Dictionary(uniqueKeysWithValues: zip(compared, adjusted))
        let family = max(1, compared.count)
        verdicts = arms.indices.map { index in
            if index == winner { return (arms[index].id, .best) }
            guard let comparison = comparisons[index], let p = adjustedByArm[index] else {
                return (arms[index].id, .noValue)
            }
            if comparison.smallestPValue * Double(family) > alpha {
                return (arms[index].id, .tooFewBlocks(comparison))
            }
            // A better median with worse pairs is possible; then nothing was shown about being worse.
            let isBehind = higherIsBetter ? comparison.ratio.estimate < 1 : comparison.ratio.estimate > 1
            return (
                arms[index].id,
                p <= alpha && isBehind ? .worse(comparison, adjustedP: p) : .tied(comparison, adjustedP: p)
            )
        }
        best = winner.map { arms[$0].id }
        self.alpha = alpha
        blocksNeeded = Self.blocksNeeded(comparisons: family, alpha: alpha)
    }

    /// Fewest pairs whose smallest p, adjusted for `comparisons`, reaches `alpha`.
    package static func blocksNeeded(comparisons: Int, alpha: Double) -> Int {
        var pairs = 1
        while pairs < 1000, Sample.smallestSignedRankPValue(pairs: pairs) * Double(comparisons) > alpha { pairs += 1 }
        return pairs
    }

    /// The verdict on one arm; nil when it is not among the arms.
    package func verdict(on id: String) -> Verdict? {
        verdicts.first { $0.id == id }?.verdict
    }

    /// Whether everything that two rankings say is the same; written out because tuples have no `==` of their own.
    package static func == (one: CellRanking, other: CellRanking) -> Bool {
        one.best == other.best && one.alpha == other.alpha && one.blocksNeeded == other.blocksNeeded
            && one.verdicts.elementsEqual(other.verdicts) { $0.id == $1.id && $0.verdict == $1.verdict }
    }
}
