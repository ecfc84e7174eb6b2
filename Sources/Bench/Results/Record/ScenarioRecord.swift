/// The scenario as it was carried out, with enough to carry it out again.
package struct ScenarioRecord: Codable, Sendable, Equatable {
    /// Name of the scenario.
    package var name: String
    /// Path of the file as given on the command line; absent for a built-in scenario.
    package var path: String?
    /// The question that the scenario answers, in its own words.
    package var question: String
    /// The whole YAML text as read.
    package var text: String
    /// `--set` overrides in the order given, as `key=value`.
    package var overrides: [String]
    /// SHA-256 of text and overrides, lower-case hexadecimal; equal hashes may be compared.
    package var contentHash: String
    /// Seed of the order of cells and of the payload.
    package var seed: UInt64
    /// Counted blocks.
    package var blocks: Int
    /// Warm-up blocks before them: kept, flagged, not compared.
    package var warmupBlocks: Int

    /// A value of these fields.
    package init(
        name: String,
        path: String? = nil,
        question: String,
        text: String,
        overrides: [String] = [],
        contentHash: String,
        seed: UInt64,
        blocks: Int,
        warmupBlocks: Int
    ) {
        self.name = name
        self.path = path
        self.question = question
        self.text = text
        self.overrides = overrides
        self.contentHash = contentHash
        self.seed = seed
        self.blocks = blocks
        self.warmupBlocks = warmupBlocks
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case path
        case question
        case text
        case overrides
        case contentHash = "content_hash"
        case seed
        case blocks
        case warmupBlocks = "warmup_blocks"
    }
}
