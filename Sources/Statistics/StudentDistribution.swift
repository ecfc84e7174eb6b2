#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// Student's t distribution with a whole number of degrees of freedom.
struct StudentDistribution {
    /// Degrees of freedom, at least 1.
    let degrees: Int

    /// Probability of a value up to `value`, by the finite sums of Abramowitz and Stegun 1964, 26.7.3 and 26.7.4.
    func cumulative(_ value: Double) -> Double {
        let size = Double(degrees)
        let angle = atan(value / size.squareRoot())
        let cosine = cos(angle)
        let isOdd = degrees % 2 == 1
        // Terms of cosⁿ; odd degrees start with cos θ, even ones with 1.
        var term = isOdd ? cosine : 1
        var sum = 0.0
        var index = isOdd ? 1 : 0
        while index <= degrees - 2 {
            sum += term
            let step = Double(index)
            term *= (step + 1) / (step + 2) * cosine * cosine
            index += 2
        }
        let central = isOdd ? 2 / Double.pi * (angle + sin(angle) * sum) : sin(angle) * sum
        return 0.5 + central / 2
    }

    /// The value that lies above a share `probability` (0 … 1, exclusive) of the distribution, by bisection.
    func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a quantile needs a probability between 0 and 1")
        guard probability != 0.5 else { return 0 }
        let goal = max(probability, 1 - probability)
        var (low, high) = (0.0, 1.0)
        while cumulative(high) < goal, high < 1e12 { high *= 2 }
        for _ in 0..<200 where high - low > 1e-14 * high {
            let middle = (low + high) / 2
            if cumulative(middle) < goal { low = middle } else { high = middle }
        }
        return probability < 0.5 ? -(low + high) / 2 : (low + high) / 2
    }
}
