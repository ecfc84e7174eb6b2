/// When a quantile of latencies may be shown: only with at least ten samples expected beyond it.
package enum LatencyQuantileRule {
    /// Samples that the quantile `share` (0 … 1, exclusive of 1) needs: 10 / (1 − q), so 20 for the median and 1000
    /// for the 99th percentile.
    package static func minimumCount(for share: Double) -> Int {
        precondition((0..<1).contains(share), "a quantile's share lies from 0 up to but not including 1")
        // The small term undoes the rounding of 1 − q, which would turn 1000 into 1001.
        return Int((10 / (1 - share) - 1e-6).rounded(.up))
    }

    /// Whether `count` samples are enough to show the quantile `share`.
    package static func allows(_ share: Double, count: Int) -> Bool {
        count >= minimumCount(for: share)
    }
}
