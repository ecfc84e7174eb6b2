package import Results
import Vocabulary

/// A metric as a comparison sees it: from the catalogue, or a quantile of a latency.
package struct ComparedMetric: Sendable, Hashable {
    /// Name in scenarios and on command lines.
    package let name: String
    /// A few words for headings.
    package let title: String
    /// Unit of the values.
    package let unit: MetricUnit
    /// Which way is better.
    package let direction: MetricDirection
    /// Difference that matters to nobody, where differences are compared and not ratios; nil where ratios are.
    package let toleranceAbsolute: Double?

    /// Describes a metric.
    package init(
        name: String,
        title: String,
        unit: MetricUnit,
        direction: MetricDirection,
        toleranceAbsolute: Double? = nil
    ) {
        self.name = name
        self.title = title
        self.unit = unit
        self.direction = direction
        self.toleranceAbsolute = toleranceAbsolute
    }

    /// The metric of the catalogue.
    package init(_ definition: MetricDefinition) {
        self.init(
            name: definition.name,
            title: definition.title,
            unit: definition.unit,
            direction: definition.direction,
            toleranceAbsolute: definition.toleranceAbsolute
        )
    }

    /// The metric of a name: of the catalogue, or a quantile of a latency; nil for a name that is neither.
    package init?(named name: String) {
        if let definition = MetricCatalog.definition(named: name) {
            self.init(definition)
        } else if let metric = LatencyMetric.metric(named: name) {
            self = metric
        } else {
            return nil
        }
    }
}
