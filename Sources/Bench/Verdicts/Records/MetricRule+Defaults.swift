package import Results

extension MetricRule {
    /// Change that is let pass where nobody said how much, as a share.
    package static let defaultTolerance = 0.05

    /// The rules where nobody named a metric: the main metric of each workload.
    package static func defaults(for document: ResultDocument) -> [MetricRule] {
        let primaries = document.cells.compactMap { MetricCatalog.primary(ofKind: $0.kind)?.name }
        return Set(primaries).sorted().map { MetricRule(metric: $0, tolerance: defaultTolerance) }
    }
}
