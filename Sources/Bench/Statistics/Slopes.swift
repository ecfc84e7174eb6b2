/// Most samples of which ``theilSenSlope(seconds:values:)`` forms the pairwise slopes (two million of them).
package let theilSenLimit = 2000

/// Median of the slopes between all pairs of samples (Theil 1950, Sen 1968): a line that stalls and bursts do not
/// bend, in units of value per second.
///
/// Pairs at equal times are left out. Throws `mismatch`, `tooFew`, `tooMany` (see ``theilSenLimit``), `unusableValue`.
package func theilSenSlope(seconds: [Double], values: [Double]) throws(StatisticsError) -> Double {
    guard seconds.count == values.count else {
        throw StatisticsError(.mismatch, "\(seconds.count) times but \(values.count) values")
    }
    guard seconds.count <= theilSenLimit else {
        throw StatisticsError(
            .tooMany,
            "\(seconds.count) samples; pairwise slopes are formed of \(theilSenLimit) at most"
        )
    }
    var slopes: [Double] = []
    slopes.reserveCapacity(seconds.count * max(0, seconds.count - 1) / 2)
    for first in seconds.indices {
        for second in (first + 1)..<max(first + 1, seconds.count) where seconds[second] != seconds[first] {
            slopes.append((values[second] - values[first]) / (seconds[second] - seconds[first]))
        }
    }
    guard !slopes.isEmpty else {
        throw StatisticsError(.tooFew, "a slope needs samples at two different times")
    }
    return try Sample(slopes).median
}

/// Slope of the least-squares line of `values` over `seconds`, in units of value per second.
///
/// Throws `mismatch` for unequal lengths, `tooFew` for fewer than two distinct times, `unusableValue` for a
/// number that is not finite.
package func leastSquaresSlope(seconds: [Double], values: [Double]) throws(StatisticsError) -> Double {
    guard seconds.count == values.count else {
        throw StatisticsError(.mismatch, "\(seconds.count) times but \(values.count) values")
    }
    let times = try Sample(seconds)
    let levels = try Sample(values)
    let meanTime = times.mean
    let meanLevel = levels.mean
    var products = 0.0
    var squares = 0.0
    for (second, value) in zip(seconds, values) {
        products += (second - meanTime) * (value - meanLevel)
        squares += (second - meanTime) * (second - meanTime)
    }
    guard squares > 0 else {
        throw StatisticsError(.tooFew, "a slope needs samples at two different times")
    }
    return products / squares
}
