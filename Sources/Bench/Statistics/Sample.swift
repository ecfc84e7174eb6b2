/// Independent values of one quantity, at least one, all finite. One value is one run, never one second of a run.
package struct Sample: Sendable, Equatable {
    /// The values in the order given.
    package let values: [Double]
    /// The values in ascending order.
    package let sorted: [Double]

    /// Takes the values; throws `tooFew` when there is none and `unusableValue` when one is not finite.
    package init(_ values: [Double]) throws(StatisticsError) {
        guard !values.isEmpty else {
            throw StatisticsError(.tooFew, "there is no value")
        }
        if let position = values.firstIndex(where: { !$0.isFinite }) {
            throw StatisticsError(.unusableValue, "value \(position + 1) of \(values.count) is \(values[position])")
        }
        self.values = values
        sorted = values.sorted()
    }

    /// Number of values.
    package var count: Int { values.count }
    /// Smallest value.
    package var minimum: Double { sorted[0] }
    /// Largest value.
    package var maximum: Double { sorted[sorted.count - 1] }
    /// Arithmetic mean, summed in ascending order.
    package var mean: Double { sorted.reduce(0, +) / Double(count) }
    /// Middle value, or the mean of the two middle values.
    package var median: Double {
        let middle = count / 2
        return count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
