import Results
import Statistics
import Vocabulary

/// Figures of runs that something disturbed: shown where there are no others, never compared.
extension CellSummary {
    /// The suspect runs of a cell that has no valid one.
    var disturbed: [RunRecord] { valid.isEmpty ? counted.filter { $0.outcome.state == .suspect } : [] }

    /// The runs that speak for the cell: valid ones, or the disturbed ones where there are none.
    var speaking: [RunRecord] { valid.isEmpty ? disturbed : valid }

    /// What stands before the cell's figures: a tilde where they are of disturbed runs, else nothing.
    var mark: String { valid.isEmpty ? "~" : "" }

    /// A median over the runs that speak for the cell, with its range, as a table shows it.
    func field(_ interval: Interval, _ unit: DisplayUnit, _ emphasis: TextStyle.Emphasis? = nil) -> Table.Field {
        let text = mark + IntervalText.medianAndRange(interval, unit)
        return Table.Field(text, emphasis, values: IntervalText.figures(interval))
    }

    /// The median over the runs that speak for the cell.
    func shownInterval(of metric: MetricDefinition) -> Interval? {
        interval(of: metric) ?? disturbedInterval(of: metric)
    }

    /// The median of a metric over the disturbed runs; nil where there are valid ones, or none with a value.
    func disturbedInterval(of metric: MetricDefinition) -> Interval? {
        (try? Sample(disturbed.compactMap { $0.measurements[metric.name]?.number }))?.medianInterval()
    }
}
