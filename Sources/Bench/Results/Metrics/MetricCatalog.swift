/// Every metric that a run may carry, each defined once.
///
/// A harness writes `measurements[MetricCatalog.rampSeconds.name]`; a report looks the definition up by name.
package enum MetricCatalog {
    /// All definitions, in the order in which reports show them.
    package static let all: [MetricDefinition] =
        throughput + validation + cost + memory + threads + network + wire + frames + idle + disturbance

    /// The definition of `name`; nil for a metric of a newer version, which reports show without a title.
    package static func definition(named name: String) -> MetricDefinition? {
        byName[name]
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
