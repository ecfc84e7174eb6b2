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

    /// Standard deviation with n − 1; nil for a single value.
    package var standardDeviation: Double? {
        guard count > 1 else { return nil }
        let centre = mean
        let squares = sorted.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        return (squares / Double(count - 1)).squareRoot()
    }
}

/// How a quantile is interpolated between two order statistics (Hyndman and Fan 1996, "Sample Quantiles in
/// Statistical Packages").
package enum QuantileDefinition: Int, Sendable, CaseIterable {
    /// Position (n − 1)p + 1: the default of R and NumPy.
    case type7 = 7
    /// Position (n + 1/3)p + 1/3: approximately median-unbiased whatever the distribution; the authors' choice.
    case type8 = 8
}

extension Sample {
    /// The quantile at `probability` (0 … 1, clamped) by the named definition; never outside the values.
    package func quantile(_ probability: Double, _ definition: QuantileDefinition) -> Double {
        let share = min(max(probability, 0), 1)
        let size = Double(count)
        let position =
            switch definition {
            case .type7: (size - 1) * share + 1
            case .type8: (size + 1.0 / 3) * share + 1.0 / 3
            }
        let bounded = min(max(position, 1), size)
        let below = Int(bounded)
        let fraction = bounded - Double(below)
        guard fraction > 0, below < count else { return sorted[below - 1] }
        return sorted[below - 1] + fraction * (sorted[below] - sorted[below - 1])
    }
}
