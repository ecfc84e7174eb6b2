import Vocabulary

/// What a self-test says of verdicts on this machine, by comparing parts of the runs that it made.
package struct SelftestRecord: Codable, Sendable, Equatable {
    /// What the arms of the self-test were.
    package enum Kind: String, Codable, Sendable {
        /// Equal arms: a *regressed* or *improved* is a false alarm.
        case equalArms = "equal_arms"
        /// The engines of one arm wasted CPU time: a *regressed* is right.
        case planted
    }

    /// How often one metric would be called regressed.
    package struct Share: Codable, Sendable, Equatable {
        /// The cell in words, without its arm.
        package var cellName: String
        /// Name of the metric.
        package var metric: String
        /// A few words for headings.
        package var title: String
        /// Tolerance that it was judged with, as a share of the base.
        package var tolerance: Double
        /// Blocks of each comparison.
        package var blocks: Int
        /// Share of the comparisons that say *regressed*, of equal arms *regressed* or *improved*, 0 … 1.
        package var regressed: Double

        /// Takes every field as it is.
        package init(
            cellName: String,
            metric: String,
            title: String,
            tolerance: Double,
            blocks: Int,
            regressed: Double
        ) {
            self.cellName = cellName
            self.metric = metric
            self.title = title
            self.tolerance = tolerance
            self.blocks = blocks
            self.regressed = regressed
        }

        private enum CodingKeys: String, CodingKey {
            case cellName = "cell_name"
            case metric
            case title
            case tolerance
            case blocks
            case regressed
        }
    }

    /// What the arms were.
    package var kind: Kind
    /// CPU time that one arm wasted, per cent of what its engines used; nil for equal arms.
    package var plantedPercent: Int?
    /// Comparisons behind every share.
    package var repetitions: Int
    /// Level of significance that they were judged at.
    package var alpha: Double
    /// Seed of the resampling, so that the shares can be made again.
    package var seed: UInt64
    /// One a metric and number of blocks; empty where no metric has paired values.
    package var shares: [Share]

    /// Takes every field as it is.
    package init(kind: Kind, plantedPercent: Int? = nil, repetitions: Int, alpha: Double, seed: UInt64, shares: [Share])
    {
        self.kind = kind
        self.plantedPercent = plantedPercent
        self.repetitions = repetitions
        self.alpha = alpha
        self.seed = seed
        self.shares = shares
    }

    private enum CodingKeys: String, CodingKey {
        case kind
        case plantedPercent = "planted_percent"
        case repetitions
        case alpha
        case seed
        case shares
    }
}
