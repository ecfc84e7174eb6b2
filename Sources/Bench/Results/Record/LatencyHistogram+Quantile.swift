extension LatencyHistogram {
    /// The smallest stored value that at least the share `share` (0 … 1) of all samples do not exceed; nil when empty.
    ///
    /// This is the inverse of the empirical distribution (Hyndman–Fan type 1), as HDR histograms define percentiles;
    /// precise to the histogram's digits and never above the largest sample.
    package func valueNs(atQuantile share: Double) -> UInt64? {
        guard count > 0 else { return nil }
        // The small term keeps 0.9 × 10 from becoming the tenth sample by a rounding error.
        // In doubles, which hold counts up to 2^53 exactly: a record from elsewhere may hold any.
        let goal = max(1, (min(max(share, 0), 1) * Double(count) - 1e-9 * Double(count)).rounded(.up))
        var seen = 0.0
        for index in stride(from: 0, to: flat.flat.count, by: 2) {
            seen += Double(flat.flat[index + 1])
            if seen >= goal { return min(flat.flat[index], maxNs) }
        }
        return maxNs
    }

    /// The share of samples above `limitNs`; nil when empty.
    package func share(aboveNs limitNs: UInt64) -> Double? {
        guard count > 0 else { return nil }
        let above = stride(from: 0, to: flat.flat.count, by: 2).reduce(0.0) { sum, index in
            sum + (flat.flat[index] > limitNs ? Double(flat.flat[index + 1]) : 0)
        }
        return above / Double(count)
    }
}
