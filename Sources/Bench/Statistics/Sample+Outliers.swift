extension Sample {
    /// Positions in `values` that lie beyond Tukey's fences, 1.5 quartile distances outside the quartiles (type 7).
    ///
    /// Outliers are shown, never left out. Fewer than four values have none.
    package var tukeyOutliers: [Int] {
        guard count >= 4 else { return [] }
        let lower = quantile(0.25, .type7)
        let upper = quantile(0.75, .type7)
        let reach = 1.5 * (upper - lower)
        return values.indices.filter { values[$0] < lower - reach || values[$0] > upper + reach }
    }
}
