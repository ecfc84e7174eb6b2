package import Vocabulary

/// How quiet the machine was for some seconds, and how well a fixed piece of work repeats.
package struct NoiseReport: Sendable, Equatable {
    /// Wall time of the whole probe.
    package let elapsedSeconds: Double
    /// How much later than asked a sleep of 1 ms ended: the middle, the 99th percentile, the latest; nanoseconds.
    package let timerLateNs: (middle: Int64, p99: Int64, latest: Int64)
    /// CPU time taken by the hypervisor, as a share of the machine's.
    package let stealShare: Measured<Double>
    /// CPU time of other programs, as a share of the machine's.
    package let foreignShare: Measured<Double>
    /// Times of one fixed piece of work on every core at once, in order.
    package let workNs: [Int64]
    /// The programs that used most CPU meanwhile, the greediest first, as shares of one core.
    package let greedy: [(pid: Int32, name: String, coreShare: Double)]

    /// The middle of the work's times; nil where there was none.
    package var workMiddleNs: Int64? { Self.quantile(workNs, 0.5) }

    /// How far the slow tenth of the work's times is above the middle, as a share; nil below ten times.
    package var workSpread: Double? {
        guard workNs.count >= 10, let middle = workMiddleNs, let slow = Self.quantile(workNs, 0.9), middle > 0 else {
            return nil
        }
        return Double(slow - middle) / Double(middle)
    }

    /// Nearest rank.
    static func quantile(_ values: [Int64], _ share: Double) -> Int64? {
        guard !values.isEmpty else { return nil }
        let rank = Int((share * Double(values.count)).rounded(.up))
        return values.sorted()[min(max(rank, 1), values.count) - 1]
    }

    package static func == (left: NoiseReport, right: NoiseReport) -> Bool {
        left.elapsedSeconds == right.elapsedSeconds && left.workNs == right.workNs
            && left.timerLateNs == right.timerLateNs && left.stealShare == right.stealShare
            && left.foreignShare == right.foreignShare && left.greedy.map(\.pid) == right.greedy.map(\.pid)
    }
}
