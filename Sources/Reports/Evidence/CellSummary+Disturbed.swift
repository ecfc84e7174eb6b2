import Results
import Statistics

/// Figures of runs that something disturbed: shown where there are no others, never compared.
extension CellSummary {
    /// The suspect runs of a cell that has no valid one.
    var disturbed: [RunRecord] { valid.isEmpty ? counted.filter { $0.outcome.state == .suspect } : [] }

    /// The runs that speak for the cell: valid ones, or the disturbed ones where there are none.
    var speaking: [RunRecord] { valid.isEmpty ? disturbed : valid }

    /// The median over the runs that speak for the cell.
    func shownInterval(of metric: MetricDefinition) -> Interval? {
        interval(of: metric) ?? disturbedInterval(of: metric)
    }

    /// The median of a metric over the disturbed runs; nil where there are valid ones, or none with a value.
    func disturbedInterval(of metric: MetricDefinition) -> Interval? {
        (try? Sample(disturbed.compactMap { $0.measurements[metric.name]?.number }))?.medianInterval()
    }
}
