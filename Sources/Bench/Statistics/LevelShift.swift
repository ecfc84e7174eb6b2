import Glibc

/// Whether a series whose values depend on the one before holds a step: a likelihood ratio test of AR(1) noise with a step
/// against AR(1) noise without (Picard 1985, "Testing and estimating change-points in time series").
///
/// Energy distances are tested by shuffles, which take away the dependence: of flat lines with an autocorrelation of 0.5
/// to 0.8 they call 10 to 78 % changed. Here both hypotheses choose the autocorrelation that suits them best, so that a
/// line that only wanders is explained without a step.
struct LevelShift {
    /// Autocorrelations that either hypothesis may choose.
    private static let correlations = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
    /// The ratio that flat lines exceed in one case of a hundred, at the worst autocorrelation up to 0.8; with lines of 10
    /// to 500 values it lies between 16.3 and 17.6 (60,000 simulated lines of each length, NumPy 2.4.6).
    private static let onePercent = 17.6
    /// By how much more it takes for a chance e times smaller: between 1 in 20 and 1 in 5000 the tail is exponential.
    private static let tail = 2.55

    /// Twice the logarithm of the ratio of likelihoods, at the best place of a step.
    let ratio: Double

    /// The chance that a flat line shows such a ratio, whatever its autocorrelation up to 0.8.
    var pValue: Double { min(1, 0.01 * exp((Self.onePercent - ratio) / Self.tail)) }

    /// Tests values in their order, with at least `least` of them on either side of a step. Nil for fewer than twice that.
    init?(_ values: [Double], least: Int) {
        let count = values.count
        guard count >= 2 * least, let centre = (try? Sample(values))?.mean else { return nil }
        let centred = values.map { $0 - centre }
        var flat = Double.infinity
        var stepped = Double.infinity
        for correlation in Self.correlations {
            let rest = Self.squares(centred, correlation, least: least)
            let determinant = -log(1 - correlation * correlation) / Double(count)
            flat = min(flat, log(max(rest.flat, 1e-300)) + determinant)
            stepped = min(stepped, log(max(rest.stepped, 1e-300)) + determinant)
        }
        ratio = Double(count) * max(0, flat - stepped)
    }

    /// Sums of squares that remain of values freed of their correlation: with one level, and with the best step.
    ///
    /// By generalized least squares. The level's column is √(1−φ²), 1−φ, 1−φ, …; that of a step at `place` is 0 before, 1
    /// at it, and 1−φ after it.
    private static func squares(_ values: [Double], _ phi: Double, least: Int) -> (flat: Double, stepped: Double) {
        let count = values.count
        let first = (1 - phi * phi).squareRoot()
        let whitened = values.indices.map { $0 == 0 ? first * values[0] : values[$0] - phi * values[$0 - 1] }
        let step = 1 - phi
        let total = whitened.reduce(0) { $0 + $1 * $1 }
        let levelSquare = first * first + Double(count - 1) * step * step
        let levelProduct = first * whitened[0] + step * whitened.dropFirst().reduce(0, +)
        let flat = total - levelProduct * levelProduct / levelSquare
        var best = 0.0
        // Sum of the whitened values behind the place under trial.
        var behind = whitened[(count - least + 1)...].reduce(0, +)
        for place in stride(from: count - least, through: least, by: -1) {
            let after = Double(count - place - 1)
            let shared = step + after * step * step
            let square = 1 + after * step * step - shared * shared / levelSquare
            let product = whitened[place] + step * behind - levelProduct * shared / levelSquare
            if square > 1e-12 { best = max(best, product * product / square) }
            behind += whitened[place]
        }
        return (max(0, flat), max(0, flat - best))
    }
}
