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
