import Glibc

/// The values of two arms as logarithms, ready to say by which factor the second differs from the first.
///
/// Ratios, because noise and effects of a benchmark scale with what is measured. Values that are 0 throughout both
/// arms count as equal.
package enum LogRatios: Sendable, Equatable {
    /// One log ratio a block that has a value of both arms.
    case paired(Sample)
    /// One log ratio a block, freed of what a covariate explains.
    case adjusted(CovariateAdjustment)
    /// The logarithms of the values of arms that were not run together.
    case unpaired(base: Sample, other: Sample)

    /// Pairs the values of two arms by block, leaving out blocks in which either is missing.
    ///
    /// Throws `tooFew` when no block has both, `unusableValue` for values of which there is no ratio.
    package init(pairing base: [Int: Double], with other: [Int: Double]) throws(StatisticsError) {
        var logs: [Double] = []
        for block in base.keys.sorted() {
            guard let first = base[block], let second = other[block] else { continue }
            if first == 0, second == 0 {
                logs.append(0)
            } else {
                logs.append(try Self.logarithm(second) - Self.logarithm(first))
            }
        }
        guard !logs.isEmpty else { throw StatisticsError(.tooFew, "no block has a value of both") }
        self = .paired(try Sample(logs))
    }

    /// The same log ratios at equal conditions, by the differences of a covariate in the same blocks, ascending.
    ///
    /// Throws as ``CovariateAdjustment``, and `mismatch` for arms that were not run together.
    package func adjusted(for covariate: [Double]) throws(StatisticsError) -> LogRatios {
        guard case .paired(let sample) = self else {
            throw StatisticsError(.mismatch, "only runs of one block have conditions that can be compared")
        }
        return .adjusted(try CovariateAdjustment(differences: sample.values, covariate: covariate))
    }

    /// Takes the values of two arms that were run apart; throws `tooFew`, `unusableValue`.
    package init(base: [Double], other: [Double]) throws(StatisticsError) {
        if base.allSatisfy({ $0 == 0 }), other.allSatisfy({ $0 == 0 }) {
            self = .unpaired(base: try Sample(base), other: try Sample(other))
            return
        }
        var logs: [[Double]] = [[], []]
        for value in base { logs[0].append(try Self.logarithm(value)) }
        for value in other { logs[1].append(try Self.logarithm(value)) }
        self = .unpaired(base: try Sample(logs[0]), other: try Sample(logs[1]))
    }

    private static func logarithm(_ value: Double) throws(StatisticsError) -> Double {
        guard value > 0, value.isFinite else {
            throw StatisticsError(
                .unusableValue,
                "some values are 0 or below, and a change in per cent needs positive ones"
            )
        }
        return log(value)
    }

    /// Pairs, or the size of the smaller arm.
    package var count: Int {
        switch self {
        case .paired(let sample): sample.count
        case .adjusted(let adjustment): adjustment.adjusted.count
        case .unpaired(let base, let other): min(base.count, other.count)
        }
    }

    /// Hodges–Lehmann estimate and interval of the log ratio.
    package func interval(coverage: Double) throws(StatisticsError) -> Interval {
        switch self {
        case .paired(let sample): try sample.hodgesLehmann(coverage: coverage)
        case .adjusted(let adjustment): try adjustment.interval(coverage: coverage)
        case .unpaired(let base, let other): try base.shift(to: other, coverage: coverage)
        }
    }

    /// Two-sided p that the log ratio is `logRatio`.
    package func pValue(that logRatio: Double) throws(StatisticsError) -> Double {
        switch self {
        case .paired(let sample): try Sample(sample.values.map { $0 - logRatio }).signedRankPValue
        case .adjusted(let adjustment): try adjustment.pValue(that: logRatio)
        case .unpaired(let base, let other):
            try base.rankSumPValue(against: Sample(other.values.map { $0 - logRatio }))
        }
    }

    /// The smallest p that so many values can give whatever they are.
    package var smallestPValue: Double {
        switch self {
        case .paired, .adjusted: Sample.smallestSignedRankPValue(pairs: count)
        case .unpaired(let base, let other): Sample.smallestRankSumPValue(base.count, other.count)
        }
    }

    /// Standard deviation of the log ratio (paired), or pooled over both arms (unpaired); nil for single values.
    package var deviation: Double? {
        switch self {
        case .paired(let sample): return sample.standardDeviation
        case .adjusted(let adjustment): return (try? Sample(adjustment.adjusted))?.standardDeviation
        case .unpaired(let base, let other):
            guard base.count + other.count > 2 else { return nil }
            func squares(_ sample: Sample) -> Double {
                let deviation = sample.standardDeviation ?? 0
                return deviation * deviation * Double(sample.count - 1)
            }
            return ((squares(base) + squares(other)) / Double(base.count + other.count - 2)).squareRoot()
        }
    }

    /// The smallest log ratio above 0 that `design` finds with this many values; nil when there are too few.
    package func detectable(_ design: DetectableEffect) -> Double? {
        guard let deviation else { return nil }
        switch self {
        case .paired, .adjusted: return design.paired(deviation: deviation, pairs: count)
        case .unpaired(let base, let other):
            return design.unpaired(deviation: deviation, first: base.count, second: other.count)
        }
    }

    /// Pairs (or runs of each arm) with which `design` finds `effect`; nil when more than 1000 would be needed.
    package func countNeeded(for effect: Double, _ design: DetectableEffect) -> Int? {
        guard let deviation else { return nil }
        switch self {
        case .paired, .adjusted: return design.pairsNeeded(for: effect, deviation: deviation)
        // Two arms of n are n pairs of uncorrelated values.
        case .unpaired: return design.pairsNeeded(for: effect, deviation: deviation * 2.0.squareRoot())
        }
    }
}
