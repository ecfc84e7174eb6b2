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
