import Results
import Statistics

/// Sums up where the time of a series of calls went.
enum CallParts {
    /// The share of calls that count as slow.
    private static let slowShare = 0.99

    /// Every part that some call has, in the order of `LatencyPart.names`.
    ///
    /// Where some calls were traced, the time beyond the pipe is told by its parts and of those calls alone.
    static func parts(of calls: [CallTimes]) -> [LatencyPart] {
        let traced = calls.filter { $0.inside != nil }
        let slow = slowest(traced.isEmpty ? calls : traced)
        return LatencyPart.names.compactMap { name in
            if name == "beyond_pipe" && !traced.isEmpty { return nil }
            let durations = calls.compactMap { $0.part(name) }
            guard !durations.isEmpty else { return nil }
            let histogram = LatencyHistogram(samplesNs: durations)
            let slowDurations = slow?.compactMap { $0.part(name) } ?? []
            return LatencyPart(
                part: name,
                count: histogram.count,
                meanNs: histogram.meanNs,
                p50Ns: quantile(0.5, histogram),
                p99Ns: quantile(0.99, histogram),
                maxNs: histogram.maxNs,
                slowMeanNs: slowDurations.isEmpty ? nil : mean(slowDurations)
            )
        }
    }

    /// The slowest hundredth; nil where those would be fewer than ten.
    private static func slowest(_ calls: [CallTimes]) -> [CallTimes]? {
        guard LatencyQuantileRule.allows(slowShare, count: calls.count) else { return nil }
        let sorted = calls.sorted { $0.totalNs > $1.totalNs }
        return Array(sorted.prefix(Int((Double(calls.count) * (1 - slowShare)).rounded())))
    }

    private static func quantile(_ share: Double, _ histogram: LatencyHistogram) -> UInt64? {
        guard LatencyQuantileRule.allows(share, count: Int(clamping: histogram.count)) else { return nil }
        return histogram.valueNs(atQuantile: share)
    }

    private static func mean(_ values: [Int64]) -> Double {
        values.reduce(0) { $0 + Double(max(0, $1)) } / Double(values.count)
    }
}
