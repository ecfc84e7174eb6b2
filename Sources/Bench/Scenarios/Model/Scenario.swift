/// A benchmark that can be carried out: every value in range, every cell worked out, every limit stated.
///
/// There is no other form: ``init(parsing:path:overrides:)`` either returns one of these or throws everything that is
/// wrong with the text.
package struct Scenario: Sendable, Equatable, Codable {
    /// What `schema:` must say in a file that this version reads.
    package static let supportedSchemaVersion = 1

    /// Short name, letters, digits and hyphens, at most 64; names the folder of the results.
    package let name: String
    /// What the figures are to answer, in one sentence.
    package let question: String
    /// Version of the key set that the text was written for.
    package let schemaVersion: Int
    /// The text as it was given, kept with the results.
    package let source: ScenarioSource
    /// 16 hexadecimal digits (FNV-1a, 64 bits) over the cells' configurations.
    ///
    /// Equal exactly when two scenarios have the same cells doing the same. Wording, comments, blocks, seed and limits
    /// do not enter, so results that may be compared keep comparing when one of those changes.
    package let contentHash: String
    /// Where the order of cells and the payload's bytes come from, unless the plan was given another.
    package let seed: UInt64
    /// Counted blocks of a workload that names none, 1 to 1000.
    package let blocks: Int
    /// Warm-up blocks of a workload that names none, 0 to 100; they precede the counted ones.
    package let warmupBlocks: Int
    /// What a whole invocation may take.
    package let limits: ScenarioLimits
    /// What its runs may suffer and still be believed.
    package let validity: ValidityLimits
    /// Names of the arms in the order of the file, the base first; empty for a scenario without.
    package let arms: [String]
    /// When and by what `check` decides.
    package let gate: GateSpecification
    /// At least one, in the order of the file, names unique.
    package let workloads: [Workload]
    /// What the author should know although the scenario is valid.
    package let warnings: [ScenarioWarning]

    /// Every cell of every workload, in the order of the file; ids are unique.
    package var cells: [Cell] { workloads.flatMap(\.cells) }

    package init(
        name: String,
        question: String,
        schemaVersion: Int,
        source: ScenarioSource,
        contentHash: String,
        seed: UInt64,
        blocks: Int,
        warmupBlocks: Int,
        limits: ScenarioLimits,
        validity: ValidityLimits = .standard,
        arms: [String] = [],
        gate: GateSpecification = GateSpecification(),
        workloads: [Workload],
        warnings: [ScenarioWarning]
    ) {
        self.name = name
        self.question = question
        self.schemaVersion = schemaVersion
        self.source = source
        self.contentHash = contentHash
        self.seed = seed
        self.blocks = blocks
        self.warmupBlocks = warmupBlocks
        self.limits = limits
        self.validity = validity
        self.arms = arms
        self.gate = gate
        self.workloads = workloads
        self.warnings = warnings
    }
}
