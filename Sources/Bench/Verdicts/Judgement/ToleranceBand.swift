import FoundationEssentials
import Glibc
import Results

/// The changes that are let pass, on the scale that a metric is compared on, and which side of them is bad.
struct ToleranceBand: Sendable, Equatable {
    /// Tolerance as a share of the base.
    let tolerance: Double
    /// Tolerance as a difference in the metric's unit, where differences are compared; nil for log ratios.
    var absolute: Double?
    /// Which way is better.
    let direction: MetricDirection

    /// The smallest change downwards that is not let pass, a log ratio or a difference.
    var low: Double { absolute.map { -$0 } ?? log(1 - tolerance) }
    /// The smallest change upwards that is not let pass.
    var high: Double { absolute ?? log(1 + tolerance) }

    /// The verdict on an interval; `isSignificant` where "no change" is rejected.
    func verdict(low intervalLow: Double, high intervalHigh: Double, isSignificant: Bool) -> Verdict {
        if intervalLow > high { return beyond(isAbove: true) }
        if intervalHigh < low { return beyond(isAbove: false) }
        let hasTolerance = high > 0
        if intervalLow >= low, intervalHigh <= high, hasTolerance || intervalLow == intervalHigh { return .unchanged }
        return isSignificant ? sizeOpen(estimate: (intervalLow + intervalHigh) / 2) : .inconclusive
    }

    /// The verdict on a change that is shown, but not to exceed the tolerance.
    func sizeOpen(estimate: Double) -> Verdict {
        switch direction {
        case .neutral: .changed
        case .higher: estimate < 0 ? .worse : .better
        case .lower: estimate > 0 ? .worse : .better
        }
    }

    /// A metric without a good direction explains others; it is never called better or worse.
    private func beyond(isAbove: Bool) -> Verdict {
        switch direction {
        case .neutral: .changed
        case .higher: isAbove ? .improved : .regressed
        case .lower: isAbove ? .regressed : .improved
        }
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

    /// By how much something that is worse by the edge and `change` more differs: a share of the base, or a difference.
    func size(worseBy change: Double) -> Double {
        if let absolute { return absolute + change }
        return direction == .higher ? 1 - (1 - tolerance) * exp(-change) : (1 + tolerance) * exp(change) - 1
    }
}
