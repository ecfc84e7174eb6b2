extension Sample {
    /// Median of the absolute deviations from the median, in the unit of the values.
    package var medianAbsoluteDeviation: Double {
        let centre = median
        let deviations = values.map { abs($0 - centre) }.sorted()
        let middle = count / 2
        return count.isMultiple(of: 2) ? (deviations[middle - 1] + deviations[middle]) / 2 : deviations[middle]
    }

    /// The deviation above times 1.4826…, which estimates the standard deviation of normal values (1 / Φ⁻¹(¾)).
    package var scaledMedianAbsoluteDeviation: Double { medianAbsoluteDeviation * 1.482602218505602 }

    /// Standard deviation with n − 1; nil for a single value.
    package var standardDeviation: Double? {
        guard count > 1 else { return nil }
        let centre = mean
        let squares = sorted.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        return (squares / Double(count - 1)).squareRoot()
    }

    /// Standard deviation divided by the mean; nil for a single value and for values that are not all positive.
    package var coefficientOfVariation: Double? {
        guard minimum > 0, let standardDeviation else { return nil }
        return standardDeviation / mean
    }
}
