import Results
import Statistics

/// What may be said of a workload none of whose runs was undisturbed.
enum DisturbedAnswer {
    /// One sentence; nil when there are no disturbed figures either.
    static func sentence(_ workload: WorkloadSummary, _ metric: MetricDefinition) -> String? {
        let found = workload.cells.compactMap { cell in cell.disturbedInterval(of: metric).map { (cell, $0) } }
        guard !found.isEmpty else { return nil }
        let unit = DisplayUnit.fitting(metric.unit, values: found.map(\.1.estimate))
        let low = found.map(\.1.low).min() ?? 0
        let high = found.map(\.1.high).max() ?? 0
        let range = low == high ? unit.textWithUnit(low) : "\(unit.text(low)) to \(unit.textWithUnit(high))"
        let runs = found.reduce(0) { $0 + $1.0.disturbed.count }
        return
            "No verdict: \(runs == 1 ? "the only run was" : "all \(runs) runs were") disturbed (\(cause(workload))). "
            + "As seen, with the disturbance in it: \(metric.title) \(range)."
    }

    /// What disturbed most, by the rules' own codes.
    private static func cause(_ workload: WorkloadSummary) -> String {
        let reasons = workload.cells.flatMap(\.disturbed).flatMap(\.outcome.reasons)
        let counts = Dictionary(grouping: reasons, by: \.code).mapValues(\.count)
        let names = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { DisturbanceText.name(of: $0.key) }
        return names.isEmpty ? "no reason recorded" : names.joined(separator: ", ")
    }
}
