/// By which factor the new arm differs from the base.
package struct Change: Codable, Sendable, Equatable {
    /// Estimated ratio new ÷ base (Hodges–Lehmann).
    package var ratio: Double
    /// Lower end of its interval.
    package var low: Double
    /// Upper end of its interval.
    package var high: Double
    /// Coverage of the interval: one less α, divided among the metrics that are judged together.
    package var coverage: Double
    /// `paired` by block within one invocation, or `unpaired` from two.
    package var design: String
    /// Method of interval and p: `signedRankExact`, `rankSumExact`, or either with `Normal`.
    package var method: String
    /// Pairs, or runs of the smaller arm.
    package var count: Int
    /// Two-sided p that there is no change.
    package var pValue: Double
    /// The same, adjusted for the number of metrics that are judged together.
    package var adjustedPValue: Double
    /// Smallest change for the worse, as a share of the base, that would be called regressed in 80 of 100 cases; absent
    /// when so few runs could never show one.
    package var detectable: Double?

    /// The disturbance that it was adjusted for; absent where the gate names none.
    package var covariate: CovariateUse?

    private enum CodingKeys: String, CodingKey {
        case ratio
        case low
        case high
        case coverage
        case design
        case method
        case count
        case pValue = "p_value"
        case adjustedPValue = "adjusted_p_value"
        case detectable
        case covariate
    }
}
