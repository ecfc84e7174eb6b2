/// The values of one metric of one cell in two arms, by block.
package struct MetricEvidence: Sendable, Equatable {
    /// How the arms belong together.
    package enum Design: String, Sendable {
        /// Run side by side in one invocation; values of one block are compared with each other.
        case paired
        /// From two invocations.
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
    /// Valid values of the base arm by block.
    package let base: [Int: Double]
    /// Valid values of the new arm by block.
    package let new: [Int: Double]
    /// Why an arm has no value, where one has none.
    package let reason: String?

    /// Takes the values.
    package init(
        cell: String,
        cellName: String,
        group: String? = nil,
        metric: ComparedMetric,
        design: Design,
        base: [Int: Double],
        new: [Int: Double],
        reason: String? = nil
    ) {
        self.cell = cell
        self.cellName = cellName
        self.group = group ?? cellName
        self.metric = metric
        self.design = design
        self.base = base
        self.new = new
        self.reason = reason
    }
}
