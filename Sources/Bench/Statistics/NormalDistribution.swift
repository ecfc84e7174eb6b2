import Glibc

/// The standard normal distribution.
enum NormalDistribution {
    /// Probability of a value up to `value`.
    static func cumulative(_ value: Double) -> Double { 0.5 * erfc(-value / 2.0.squareRoot()) }

    /// Density at `value`.
    static func density(_ value: Double) -> Double { exp(-value * value / 2) / (2 * Double.pi).squareRoot() }

    /// The value that lies above a share `probability` (0 … 1, exclusive) of the distribution.
    ///
    /// A rational start (Abramowitz and Stegun 1964, 26.2.23, off by less than 4.5 · 10⁻⁴), then Halley's steps, each
    /// of which triples the digits.
    static func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a quantile needs a probability between 0 and 1")
        let tail = min(probability, 1 - probability)
        let root = (-2 * log(tail)).squareRoot()
        let numerator = 2.515517 + root * (0.802853 + root * 0.010328)
        let denominator = 1 + root * (1.432788 + root * (0.189269 + root * 0.001308))
        var value = -(root - numerator / denominator)
        for _ in 0..<3 {
            let step = (cumulative(value) - tail) / density(value)
            value -= step / (1 + value * step / 2)
        }
        return probability < 0.5 ? value : -value
    }
}
