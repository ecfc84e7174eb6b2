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
