/// By which factor, or by how much, the new arm differs from the base.
package struct Change: Codable, Sendable, Equatable {
    /// Estimated ratio new ÷ base (Hodges–Lehmann, of invocations the ratio of their geometric means); absent where
    /// differences are compared.
    package var ratio: Double?
    /// Estimated difference new − base in the metric's unit; absent where ratios are compared.
    package var difference: Double?
    /// Lower end of the interval of whichever is there.
    package var low: Double
    /// Upper end of its interval.
    package var high: Double
    /// Coverage of the interval: one less α, divided among the metrics that are judged together.
    package var coverage: Double
    /// `paired` by block within one invocation, or `unpaired` from several, whose medians are compared.
    package var design: String
    /// Method of interval and p: `signedRankExact`, `signedRankNormal`, `student`; `none` for a difference that is shown
    /// for information.
    package var method: String
    /// Pairs, or invocations of the side that has fewer.
    package var count: Int
    /// Two-sided p that there is no change; absent for a difference that is shown for information.
    package var pValue: Double?
    /// The same, adjusted for the number of metrics that are judged together.
    package var adjustedPValue: Double?
    /// Smallest change for the worse, as a share of the base or where differences are compared in the unit, that would be
    /// called regressed in 80 of 100 cases; absent when so few runs could never show one.
    package var detectable: Double?

    /// The disturbance that it was adjusted for; absent where the gate names none.
    package var covariate: CovariateUse?

    /// Whether it stands there for information, without an interval or a test.
    package var isInformation: Bool { pValue == nil }

    private enum CodingKeys: String, CodingKey {
        case ratio
        case difference
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

/// What adjusting a comparison for a disturbance did.
package struct CovariateUse: Codable, Sendable, Equatable {
    /// Name of the disturbance's metric.
    package var metric: String
    /// Change of the log ratio per unit of the disturbance's difference; absent where nothing was adjusted.
    package var slope: Double?
    /// Share of the log ratios' variance that the disturbance explains, 0 … 1; absent where nothing was adjusted.
    package var explainedShare: Double?
    /// Why nothing was adjusted.
    package var reason: String?

    private enum CodingKeys: String, CodingKey {
        case metric
        case slope
        case explainedShare = "explained_share"
        case reason
    }
}
