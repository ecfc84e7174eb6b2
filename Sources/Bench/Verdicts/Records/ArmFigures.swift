import Statistics

/// The runs of one arm in one figure: median and spread, in the metric's unit.
package struct ArmFigures: Codable, Sendable, Equatable {
    /// Median of the runs.
    package var median: Double
    /// Lower end of the median's interval.
    package var low: Double
    /// Upper end of the median's interval.
    package var high: Double
    /// Valid runs with a value.
    package var runs: Int
    /// Runs beyond Tukey's fences; counted, never left out.
    package var outliers: Int
    /// The values in order of their blocks, so that every statistic can be made again.
    package var values: [Double]

    /// Sums a sample up; `coverage` is that of the median's interval.
    init(_ sample: Sample, coverage: Double) {
        let interval = sample.medianInterval(coverage: coverage)
        median = interval.estimate
        low = interval.low
        high = interval.high
        runs = sample.count
        outliers = sample.tukeyOutliers.count
        values = sample.values
    }
}
