import FoundationEssentials
import Glibc
import Results

/// The changes that are let pass, on the log scale, and which side of them is bad.
struct ToleranceBand: Sendable, Equatable {
    /// Tolerance as a share of the base.
    let tolerance: Double
    /// Which way is better.
    let direction: MetricDirection

    /// Log ratio of the smallest change downwards that is not let pass.
    var low: Double { log(1 - tolerance) }
    /// Log ratio of the smallest change upwards that is not let pass.
    var high: Double { log(1 + tolerance) }

    /// What an interval of log ratios that lies wholly above the band means; below, the opposite.
    private var above: Verdict { direction == .higher ? .improved : .regressed }
    private var below: Verdict { direction == .higher ? .regressed : .improved }

    /// The verdict on an interval of log ratios; `isSignificant` where "no change" is rejected.
    func verdict(low intervalLow: Double, high intervalHigh: Double, isSignificant: Bool) -> Verdict {
        // A metric without a good direction explains others; it is never called better or worse.
        let isNeutral = direction == .neutral
        if intervalLow > high { return isNeutral ? .changedSmall : above }
        if intervalHigh < low { return isNeutral ? .changedSmall : below }
        if intervalLow >= low, intervalHigh <= high, tolerance > 0 || intervalLow == intervalHigh { return .unchanged }
        return isSignificant ? .changedSmall : .inconclusive
    }

    /// The edge of the band that an estimate lies beyond; nil for one inside.
    func edge(beyond estimate: Double) -> Double? {
        if estimate > high { return high }
        return estimate < low ? low : nil
    }

    /// How far an estimate lies from the nearer edge.
    func distanceToEdge(from estimate: Double) -> Double {
        min(abs(estimate - low), abs(estimate - high))
    }

    /// The share of the base by which something worse by the edge and `logRatio` more differs from it.
    func share(worseBy logRatio: Double) -> Double {
        direction == .higher ? 1 - (1 - tolerance) * exp(-logRatio) : (1 + tolerance) * exp(logRatio) - 1
    }
}
