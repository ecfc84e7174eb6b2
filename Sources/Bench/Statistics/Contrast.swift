import Glibc

/// How the values of two arms differ, ready to say by how much the second differs from the first.
///
/// On the scale of logarithms it says by which factor: noise and effects of a benchmark scale with what is measured. On
/// the scale of the values it says the difference, for what is honestly 0 and has no ratio. Values that are 0 throughout
/// both arms count as equal on either.
package enum Contrast: Sendable, Equatable {
    /// One difference a block that has a value of both arms.
    case paired(Sample)
    /// One difference a block, freed of what a covariate explains.
    case adjusted(CovariateAdjustment)
    /// The values of arms that were not run together, each run by itself.
    case unpaired(base: Sample, other: Sample)
    /// The medians of the invocations of either side: what varies between invocations is in them, what varies between
    /// runs alone is not taken for it.
    case invocations(base: Sample, other: Sample)

    /// What the differences are of.
    package enum Scale: String, Sendable, Equatable {
        /// Logarithms: a difference is the logarithm of a ratio.
        case ratio
        /// The values themselves.
        case difference
    }

    /// Pairs the values of two arms by block, leaving out blocks in which either is missing.
    ///
    /// Throws `tooFew` when no block has both, `unusableValue` for values of which there is no ratio.
    package init(
        pairing base: [Int: Double],
        with other: [Int: Double],
        scale: Scale = .ratio
    ) throws(StatisticsError) {
        var differences: [Double] = []
        for block in base.keys.sorted() {
            guard let first = base[block], let second = other[block] else { continue }
            if first == 0, second == 0 {
                differences.append(0)
            } else {
                differences.append(try Self.scaled(second, scale) - Self.scaled(first, scale))
            }
        }
        guard !differences.isEmpty else { throw StatisticsError(.tooFew, "no block has a value of both") }
        self = .paired(try Sample(differences))
    }

    /// The same differences at equal conditions, by the differences of a covariate in the same blocks, ascending.
    ///
    /// Throws as ``CovariateAdjustment``, and `mismatch` for arms that were not run together.
    package func adjusted(for covariate: [Double]) throws(StatisticsError) -> Contrast {
        guard case .paired(let sample) = self else {
            throw StatisticsError(.mismatch, "only runs of one block have conditions that can be compared")
        }
        return .adjusted(try CovariateAdjustment(differences: sample.values, covariate: covariate))
    }

    /// Takes the values of two arms that were run apart; throws `tooFew`, `unusableValue`.
    package init(base: [Double], other: [Double], scale: Scale = .ratio) throws(StatisticsError) {
        let (first, second) = try Self.scaled([base], [other], scale)
        self = .unpaired(base: try Sample(first[0]), other: try Sample(second[0]))
    }

    /// Takes the values of two sides by invocation; throws `tooFew` for an invocation without a value, `unusableValue`.
    package init(
        invocations base: [[Double]],
        _ other: [[Double]],
        scale: Scale = .ratio
    ) throws(StatisticsError) {
        let (first, second) = try Self.scaled(base, other, scale)
        self = .invocations(base: try Self.medians(first), other: try Self.medians(second))
    }

    private static func medians(_ invocations: [[Double]]) throws(StatisticsError) -> Sample {
        var medians: [Double] = []
        for values in invocations { medians.append(try Sample(values).median) }
        return try Sample(medians)
    }

    private static func scaled(
        _ base: [[Double]],
        _ other: [[Double]],
        _ scale: Scale
    ) throws(StatisticsError) -> ([[Double]], [[Double]]) {
        let isZero = (base + other).allSatisfy { $0.allSatisfy { $0 == 0 } }
        if isZero { return (base, other) }
        var sides: [[[Double]]] = []
        for side in [base, other] {
            var lists: [[Double]] = []
            for values in side {
                var list: [Double] = []
                for value in values { list.append(try scaled(value, scale)) }
                lists.append(list)
            }
            sides.append(lists)
        }
        return (sides[0], sides[1])
    }

    private static func scaled(_ value: Double, _ scale: Scale) throws(StatisticsError) -> Double {
        switch scale {
        case .difference:
            guard value.isFinite else { throw StatisticsError(.unusableValue, "a value is not finite") }
            return value
        case .ratio:
            guard value > 0, value.isFinite else {
                throw StatisticsError(
                    .unusableValue,
                    "some values are 0 or below, and a change in per cent needs positive ones"
                )
            }
            return log(value)
        }
    }

    /// Pairs, or the size of the smaller arm: in runs, or in invocations where those are the unit.
    package var count: Int {
        switch self {
        case .paired(let sample): sample.count
        case .adjusted(let adjustment): adjustment.adjusted.count
        case .unpaired(let base, let other), .invocations(let base, let other): min(base.count, other.count)
        }
    }

    /// The estimated difference on the scale, with its interval: Hodges and Lehmann's, or of invocations Student's.
    package func interval(coverage: Double) throws(StatisticsError) -> Interval {
        switch self {
        case .paired(let sample): try sample.hodgesLehmann(coverage: coverage)
        case .adjusted(let adjustment): try adjustment.interval(coverage: coverage)
        case .unpaired(let base, let other): try base.shift(to: other, coverage: coverage)
        case .invocations(let base, let other): try base.studentShift(to: other, coverage: coverage)
        }
    }

    /// Two-sided p that the difference is `difference`.
    package func pValue(that difference: Double) throws(StatisticsError) -> Double {
        switch self {
        case .paired(let sample): try Sample(sample.values.map { $0 - difference }).signedRankPValue
        case .adjusted(let adjustment): try adjustment.pValue(that: difference)
        case .unpaired(let base, let other):
            try base.rankSumPValue(against: Sample(other.values.map { $0 - difference }))
        case .invocations(let base, let other):
            try base.studentPValue(against: Sample(other.values.map { $0 - difference }))
        }
    }

    /// The smallest p that so many values can give whatever they are.
    package var smallestPValue: Double {
        switch self {
        case .paired, .adjusted: Sample.smallestSignedRankPValue(pairs: count)
        case .unpaired(let base, let other): Sample.smallestRankSumPValue(base.count, other.count)
        case .invocations: 0
        }
    }

    /// Standard deviation of the differences (paired), or pooled over both arms (unpaired); nil for single values.
    package var deviation: Double? {
        switch self {
        case .paired(let sample): return sample.standardDeviation
        case .adjusted(let adjustment): return (try? Sample(adjustment.adjusted))?.standardDeviation
        case .unpaired(let base, let other), .invocations(let base, let other):
            guard base.count + other.count > 2 else { return nil }
            func squares(_ sample: Sample) -> Double {
                let deviation = sample.standardDeviation ?? 0
                return deviation * deviation * Double(sample.count - 1)
            }
            return ((squares(base) + squares(other)) / Double(base.count + other.count - 2)).squareRoot()
        }
    }

    /// The smallest difference above 0 that `design` finds with this many values; nil when there are too few.
    package func detectable(_ design: DetectableEffect) -> Double? {
        guard let deviation else { return nil }
        switch self {
        case .paired, .adjusted: return design.paired(deviation: deviation, pairs: count)
        case .unpaired(let base, let other):
            return design.unpaired(deviation: deviation, first: base.count, second: other.count)
        case .invocations(let base, let other):
            return design.student(deviation: deviation, first: base.count, second: other.count)
        }
    }

    /// Pairs (or runs, or invocations, of each arm) with which `design` finds `effect`; nil when more than 1000 would be needed.
    package func countNeeded(for effect: Double, _ design: DetectableEffect) -> Int? {
        guard let deviation else { return nil }
        switch self {
        case .paired, .adjusted: return design.pairsNeeded(for: effect, deviation: deviation)
        // Two arms of n are n pairs of uncorrelated values.
        case .unpaired: return design.pairsNeeded(for: effect, deviation: deviation * 2.0.squareRoot())
        case .invocations: return design.studentNeeded(for: effect, deviation: deviation)
        }
    }
}
