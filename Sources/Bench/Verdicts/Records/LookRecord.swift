/// Which of several planned looks a comparison was made at.
package struct LookRecord: Codable, Sendable, Equatable {
    /// Blocks after which to look, ascending.
    package var plan: [Int]
    /// Blocks that were run.
    package var blocks: Int
    /// Those of them in which a gated metric has a value of both arms; absent for a stored base.
    package var usableBlocks: Int?
    /// Chance of any false finding over all looks.
    package var overallAlpha: Double
    /// Level at this look.
    package var nominalAlpha: Double
    /// Why it was the last.
    package var ended: String

    /// Takes every field as it is.
    package init(
        plan: [Int],
        blocks: Int,
        usableBlocks: Int? = nil,
        overallAlpha: Double,
        nominalAlpha: Double,
        ended: String
    ) {
        self.plan = plan
        self.blocks = blocks
        self.usableBlocks = usableBlocks
        self.overallAlpha = overallAlpha
        self.nominalAlpha = nominalAlpha
        self.ended = ended
    }

    private enum CodingKeys: String, CodingKey {
        case plan
        case blocks
        case usableBlocks = "usable_blocks"
        case overallAlpha = "overall_alpha"
        case nominalAlpha = "nominal_alpha"
        case ended
    }
}
