import Glibc

/// Which of several arms is best, and which cannot be told apart from it.
///
/// The best is the arm with the best median. Comparing the others with an arm that was picked by its score finds
/// differences too often where each comparison stands for itself, also after Holm's adjustment: with 20 equal arms in one
/// case of ten. So an arm is called worse only where the interval of its difference from the best excludes none, and the
/// intervals hold together for all pairs of arms, whichever of them is picked (Tukey 1953; Hsu 1996, chapters 4 and 5).
/// Their width comes from the data (``BlockDesign``), and none is narrower than the pair's own signed-rank interval.
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

    /// What can be said of an arm. Ratios are to the best, p values those that hold for all arms together.
    package enum Verdict: Sendable, Equatable {
        /// The best median.
        case best
        /// Told apart from the best: really worse.
        case worse(PairedComparison)
        /// Enough blocks to see a difference, and none was seen.
        case tied(PairedComparison)
        /// Too few blocks to tell anything apart, whatever the values.
        case tooFewBlocks(PairedComparison)
        /// No value that can be compared.
        case noValue
    }

    /// One verdict per arm, in the order given.
    package let verdicts: [(id: String, verdict: Verdict)]
    /// The arm with the best median; nil when no arm has a value.
    package let best: String?
    /// Level of significance, of all comparisons together.
    package let alpha: Double
    /// Fewest blocks with which arms could be told apart at all.
    package let blocksNeeded: Int
    /// By what share the best median may be expected to be too good because it was picked; 0 where no other arm comes
    /// near, nil where too little is known.
    ///
    /// The mean over residuals whose signs are flipped block by block, of the arms not told apart from the best: by how
    /// much the best of their medians exceeds what they have in common. So it is what arms that are truly equal would give, and
    /// more than that of arms that differ.
    package let flattery: Double?
    /// The smallest difference of an arm from the best that is found in four cases of five, as a share, by arm.
    package let detectable: [String: Double]

    /// Ranks the arms; `higherIsBetter` gives the direction. Flips are seeded: equal values give equal verdicts.
    package init(_ arms: [Arm], higherIsBetter: Bool, alpha: Double = 0.05) {
        self.init(arms, higherIsBetter: higherIsBetter, alpha: alpha, flips: nil)
    }

    init(_ arms: [Arm], higherIsBetter: Bool, alpha: Double, flips: Int?) {
        let medians = arms.map { (try? Sample(Array($0.values.values)))?.median }
        let known = arms.indices.compactMap { index in medians[index].map { (index: index, median: $0) } }
        let winner = known.max { higherIsBetter ? $0.median < $1.median : $0.median > $1.median }?.index
        let design = BlockDesign(known.map { arms[$0.index].values }, flips: flips)
        let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1.index, $0) })
        func pair(_ index: Int) -> (Int, Int)? {
            guard let best = winner.flatMap({ places[$0] }), let own = places[index] else { return nil }
            return (best, own)
        }
        let verdicts = arms.indices.map { index -> (id: String, verdict: Verdict) in
            guard index != winner else { return (arms[index].id, .best) }
            let joint = pair(index).flatMap { pair in design.map { (design: $0, pair: pair) } }
            return (
                arms[index].id,
                Self.verdict(on: arms[index], against: winner.map { arms[$0] }, joint, higherIsBetter, alpha)
            )
        }
        self.verdicts = verdicts
        best = winner.map { arms[$0].id }
        self.alpha = alpha
        blocksNeeded = Self.blocksNeeded(comparisons: 1, alpha: alpha)
        let contenders = known.indices.filter { place in
            switch verdicts[known[place].index].verdict {
            case .best, .tied, .tooFewBlocks: true
            case .worse, .noValue: false
            }
        }
        flattery = contenders.count == 1 ? 0 : design?.flattery(among: contenders, higherIsBetter: higherIsBetter)
        var detectable: [String: Double] = [:]
        for (index, arm) in verdicts.enumerated() {
            guard case .tied(let comparison) = arm.verdict else { continue }
            let contrast = winner.flatMap { try? Contrast(pairing: arms[$0].values, with: arms[index].values) }
            detectable[arm.id] =
                pair(index).flatMap { design?.detectable(alpha: alpha, $0, comparison) }
                ?? contrast?.detectable(DetectableEffect(alpha: alpha)).map { 1 - exp(-$0) }
        }
        self.detectable = detectable
    }

    private static func verdict(
        on arm: Arm,
        against best: Arm?,
        _ joint: (design: BlockDesign, pair: (Int, Int))?,
        _ higherIsBetter: Bool,
        _ alpha: Double
    ) -> Verdict {
        guard let best,
            let own = try? PairedComparison(base: best.values, other: arm.values, coverage: 1 - alpha)
        else { return .noValue }
        if own.smallestPValue > alpha { return .tooFewBlocks(own) }
        let difference = abs(log(own.ratio.estimate))
        let comparison =
            joint.map { design, pair in
                own.widened(
                    to: design.margin(alpha: alpha, pair, blocks: own.ratio.count),
                    pValue: design.pValue(of: difference, pair, blocks: own.ratio.count)
                )
            } ?? own
        // A better median with worse pairs is possible; then nothing was shown about being worse.
        let isBehind = higherIsBetter ? comparison.ratio.high < 1 : comparison.ratio.low > 1
        return isBehind ? .worse(comparison) : .tied(comparison)
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

    /// Whether it is of two arms with values: then there is one comparison, and no best of many.
    package var isOfTwo: Bool {
        verdicts.count { arm in
            if case .noValue = arm.verdict { false } else { true }
        } == 2
    }

    /// Whether everything that two rankings say is the same; written out because tuples have no `==` of their own.
    package static func == (one: CellRanking, other: CellRanking) -> Bool {
        one.best == other.best && one.alpha == other.alpha && one.blocksNeeded == other.blocksNeeded
            && one.flattery == other.flattery && one.detectable == other.detectable
            && one.verdicts.elementsEqual(other.verdicts) { $0.id == $1.id && $0.verdict == $1.verdict }
    }
}
