/// Which of several planned looks a comparison was made at.
package struct LookRecord: Codable, Sendable, Equatable {
    /// Blocks after which to look, ascending.
    package var plan: [Int]
    /// Blocks behind this comparison.
    package var blocks: Int
    /// Chance of any false finding over all looks.
    package var overallAlpha: Double
    /// Level at this look.
    package var nominalAlpha: Double
    /// Why it was the last.
    package var ended: String

    /// Takes every field as it is.
    package init(plan: [Int], blocks: Int, overallAlpha: Double, nominalAlpha: Double, ended: String) {
        self.plan = plan
        self.blocks = blocks
        self.overallAlpha = overallAlpha
        self.nominalAlpha = nominalAlpha
        self.ended = ended
    }

    private enum CodingKeys: String, CodingKey {
        case plan
        case blocks
        case overallAlpha = "overall_alpha"
        case nominalAlpha = "nominal_alpha"
        case ended
    }
}
