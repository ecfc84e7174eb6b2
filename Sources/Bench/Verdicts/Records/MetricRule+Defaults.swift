package import Results
package import Vocabulary

extension MetricRule {
    /// The rules where nobody named a metric: the main metric of each workload.
    package static func defaults(for document: ResultDocument) -> [MetricRule] {
        let primaries = document.cells.compactMap { MetricCatalog.primary(ofKind: $0.kind)?.name }
        return Set(primaries).sorted().map { MetricRule(metric: $0, tolerance: defaultTolerance) }
    }
}
