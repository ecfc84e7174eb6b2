import Glibc

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

    /// The value that lies above a share `probability` (0 … 1, exclusive) of the distribution.
    ///
    /// Newton's steps from the normal quantile, which lies nearer to 0; beyond it the distribution function is concave,
    /// so that no step overshoots.
    func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a quantile needs a probability between 0 and 1")
        guard probability != 0.5 else { return 0 }
        let goal = max(probability, 1 - probability)
        var value = NormalDistribution.quantile(goal)
        for _ in 0..<100 {
            let step = (goal - cumulative(value)) / density(value)
            value += step
            if abs(step) < 1e-14 * value { break }
        }
        return probability < 0.5 ? -value : value
    }

    private func density(_ value: Double) -> Double {
        let size = Double(degrees)
        let constant: Double = lgamma((size + 1) / 2) - lgamma(size / 2)
        let tail: Double = (size + 1) / 2 * log(1 + value * value / size)
        return exp(constant - tail) / (size * Double.pi).squareRoot()
    }
}
