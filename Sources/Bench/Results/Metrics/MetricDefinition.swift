import Vocabulary

/// What a metric is: its name in records, unit, good direction, and where the value comes from.
package struct MetricDefinition: Sendable, Equatable {
    /// Name in `RunRecord.measurements`, unit last.
    package let name: String
    /// Unit of every value of the metric.
    package let unit: MetricUnit
    /// Which way is better.
    package let direction: MetricDirection
    /// A few words for a table's heading.
    package let title: String
    /// What exactly is measured, from where to where, for someone who meets it for the first time.
    package let description: String
    /// The clock, counter or file that the value is read from.
    package let source: String
    /// Difference, in the unit, that matters to nobody: set for metrics that are honestly 0, of which there is no ratio,
    /// so that differences are compared; nil where ratios are.
    package let toleranceAbsolute: Double?

    /// Defines a metric; done only in ``MetricCatalog``.
    init(
        _ name: String,
        _ unit: MetricUnit,
        _ direction: MetricDirection,
        title: String,
        description: String,
        source: String,
        toleranceAbsolute: Double? = nil
    ) {
        self.name = name
        self.unit = unit
        self.direction = direction
        self.title = title
        self.description = description
        self.source = source
        self.toleranceAbsolute = toleranceAbsolute
    }
}
