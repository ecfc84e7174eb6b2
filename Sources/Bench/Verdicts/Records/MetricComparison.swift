package import Results
import Statistics
package import Vocabulary

/// One metric of one cell, compared and judged.
package struct MetricComparison: Codable, Sendable, Equatable {
    /// What tells rows of one comparison apart, whatever they are called.
    package struct Reference: Codable, Sendable, Hashable {
        /// Identity of the cell.
        package let cell: String
        /// Name of the metric.
        package let metric: String
    }

    /// What others point at it by.
    package var reference: Reference { Reference(cell: cell, metric: metric) }

    /// Identity of the cell.
    package var cell: String
    /// The cell in words, such as `transfer aio_threads=4`.
    package var cellName: String
    /// Name of the metric.
    package var metric: String
    /// A few words for headings.
    package var title: String
    /// Unit of every figure.
    package var unit: MetricUnit
    /// Which way is better.
    package var direction: MetricDirection
    /// What a failure does; `off` outside the gated family.
    package var level: GateLevel
    /// Change that is let pass: the larger of what the user set and the noise floor.
    package var tolerance: Double
    /// Difference that is let pass, in the unit; absent where ratios are compared.
    package var toleranceAbsolute: Double?
    /// The measured noise floor; absent where no self-test has measured one.
    package var noiseFloor: Double?
    /// The base arm; absent without values.
    package var base: ArmFigures?
    /// The new arm; absent without values.
    package var new: ArmFigures?
    /// The comparison; absent without values that can be compared.
    package var change: Change?
    /// What it says.
    package var verdict: Verdict
    /// Why there is no verdict, or why it is inconclusive where that does not lie in the change.
    package var reason: String?
    /// Blocks after which the planned looks of a gate decided it, where they did: figures and verdict are those of that
    /// look and stay, since what is found at one of several planned looks is found.
    package var decidedAfterBlocks: Int?
    /// Further blocks (or invocations of each side) that would decide it in 80 of 100 cases; absent where decided, or where
    /// more than 1000 would be needed.
    package var furtherBlocks: Int?
    /// What `furtherBlocks` counts; absent where it is decided.
    package var awaits: Awaited?
    /// What the gate makes of the row; absent outside the gated family.
    package var effect: Effect?
    /// Limits that the new arm is shown to break, or values that cannot be.
    package var breaches: [String]

    /// What an open row waits for.
    package enum Awaited: String, Codable, Sendable {
        /// Blocks of the same invocation.
        case blocks
        /// Invocations of both sides: more runs of those there are would not do.
        case invocations
        /// Valid runs of the new arm, for its limits.
        case runs
    }

    /// What a gate makes of a row.
    package enum Effect: String, Codable, Sendable {
        /// It does not stand against the gate.
        case passes
        /// It fails the gate.
        case fails
        /// It keeps the gate from being passed.
        case open
        /// It would do either, and only warns.
        case warns
    }

    /// Whether more blocks could not take the verdict back: all but changes of open size, which may prove large or none.
    var isDecided: Bool { [.regressed, .improved, .unchanged].contains(verdict) }

    private enum CodingKeys: String, CodingKey {
        case cell
        case cellName = "cell_name"
        case metric
        case title
        case unit
        case direction
        case level
        case tolerance
        case toleranceAbsolute = "tolerance_absolute"
        case noiseFloor = "noise_floor"
        case base
        case new
        case change
        case verdict
        case reason
        case decidedAfterBlocks = "decided_after_blocks"
        case furtherBlocks = "further_blocks"
        case awaits
        case effect
        case breaches
    }
}

/// The runs of one arm in one figure: median and spread, in the metric's unit.
package struct ArmFigures: Codable, Sendable, Equatable {
    /// Median of the runs.
    package var median: Double
    /// Lower end of the median's interval.
    package var low: Double
    /// Upper end of the median's interval.
    package var high: Double
    /// Valid runs with a value.
    package var runs: Int
    /// Runs beyond Tukey's fences; counted, never left out.
    package var outliers: Int
    /// The values in order of their blocks, so that every statistic can be made again.
    package var values: [Double]

    /// Sums a sample up; `coverage` is that of the median's interval.
    init(_ sample: Sample, coverage: Double) {
        let interval = sample.medianInterval(coverage: coverage)
        median = interval.estimate
        low = interval.low
        high = interval.high
        runs = sample.count
        outliers = sample.tukeyOutliers.count
        values = sample.values
    }
}

/// What a comparison says of one metric, with τ the tolerance.
package enum Verdict: String, Codable, Sendable, CaseIterable {
    /// Worse by more than τ: the whole interval lies beyond it on the bad side.
    case regressed
    /// Worse, but it is open whether by more than τ: the interval reaches beyond it.
    case worse = "worse_size_open"
    /// Better by more than τ.
    case improved
    /// Better, but it is open whether by more than τ.
    case better = "better_size_open"
    /// The whole interval lies within ±τ.
    case unchanged
    /// Different, where neither direction is good.
    case changed
    /// The runs cannot tell.
    case inconclusive
    /// There are no values to compare; the reason stands beside it.
    case absent
}
