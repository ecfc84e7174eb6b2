import Vocabulary

/// The values of one metric of one cell in two arms, by block.
package struct MetricEvidence: Sendable, Equatable {
    /// How the arms belong together.
    package enum Design: String, Sendable {
        /// Run side by side in one invocation; values of one block are compared with each other.
        case paired
        /// From several invocations, whose summaries are compared: runs of one share what made it fast or slow.
        case unpaired
    }

    /// Identity of the cell.
    package let cell: String
    /// The cell in words.
    package let cellName: String
    /// The cell in words without its arm: what equal cells of all arms share.
    package let group: String
    /// The metric.
    package let metric: ComparedMetric
    /// How the arms belong together.
    package let design: Design
    /// Valid values of the base arm by ``BlockKey``: the block's number in a record of one invocation.
    package let base: [Int: Double]
    /// Valid values of the new arm by block.
    package let new: [Int: Double]
    /// A disturbance for which the comparison is to be adjusted, if any.
    package let covariate: Covariate?
    /// Why an arm has no value, where one has none.
    package let reason: String?

    /// By how much one disturbance of the new arm's run exceeded that of the base's, by block.
    package struct Covariate: Sendable, Equatable {
        /// Name of the metric.
        package let metric: String
        /// The differences of the blocks in which both were measured.
        package let differences: [Int: Double]

        /// Takes the values.
        package init(metric: String, differences: [Int: Double]) {
            self.metric = metric
            self.differences = differences
        }
    }

    /// Takes the values.
    package init(
        cell: String,
        cellName: String,
        group: String? = nil,
        metric: ComparedMetric,
        design: Design,
        base: [Int: Double],
        new: [Int: Double],
        covariate: Covariate? = nil,
        reason: String? = nil
    ) {
        self.cell = cell
        self.cellName = cellName
        self.group = group ?? cellName
        self.metric = metric
        self.design = design
        self.base = base
        self.new = new
        self.covariate = covariate
        self.reason = reason
    }

    /// The same metric with other values.
    func with(base: [Int: Double], new: [Int: Double], differences: [Int: Double]? = nil) -> MetricEvidence {
        MetricEvidence(
            cell: cell,
            cellName: cellName,
            group: group,
            metric: metric,
            design: design,
            base: base,
            new: new,
            covariate: covariate.map { Covariate(metric: $0.metric, differences: differences ?? $0.differences) },
            reason: reason
        )
    }
}
