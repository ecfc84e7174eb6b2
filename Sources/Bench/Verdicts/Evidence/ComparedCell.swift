import Results
import Statistics
import Vocabulary

/// One cell of a record with the runs that may be compared.
struct ComparedCell {
    /// What makes two cells the same in two records or arms.
    struct Key: Hashable {
        let workload: String
        let labels: [String]
    }

    let id: String
    let key: Key
    /// Name of the arm; nil in a record without arms.
    let arm: String?
    /// The cell in words.
    let name: String
    /// The same without the arm.
    let group: String
    private let kind: String
    /// Whether its figures are bounds, which are compared with nothing.
    let isCeiling: Bool
    private let valid: [RunRecord]
    private let counted: Int

    init(_ cell: CellRecord, runs: [RunRecord]) {
        id = cell.id
        kind = cell.kind
        arm = cell.labels.first { $0.axis == EvidenceReader.armAxis }?.value
        let labels = cell.labels.filter { $0.axis != EvidenceReader.armAxis }
        key = Key(workload: cell.workload, labels: labels.map { "\($0.axis)=\($0.value)" }.sorted())
        let words = labels.map { "\($0.axis.split(separator: ".").last ?? "")=\($0.value)" }
        group = ([cell.workload] + words).joined(separator: " ")
        name = ([cell.workload] + words + (arm.map { ["[\($0)]"] } ?? [])).joined(separator: " ")
        isCeiling = cell.figureRole == .ceiling
        valid = isCeiling ? [] : runs.filter { $0.outcome.state == .valid }
        counted = runs.count
    }

    func values(of metric: MetricDefinition) -> [Int: Double] {
        values { $0.measurements[metric.name]?.number }
    }

    func values(of latency: LatencyMetric) -> [Int: Double] {
        values { latency.value(in: $0) }
    }

    /// Latency quantiles for which every valid run has samples enough.
    var latencyMetrics: [LatencyMetric] {
        let records = valid.first?.latencies ?? []
        return records.flatMap { record in LatencyMetric.quantiles.map { LatencyMetric(record, quantile: $0) } }
            .filter { metric in valid.allSatisfy { metric.value(in: $0) != nil } }
    }

    /// Whether runs of the cell could have the metric: those there are say so, or there is none and nothing speaks
    /// against it.
    func mayHave(_ metric: String) -> Bool {
        if !valid.isEmpty { return valid.contains { $0.measurements[metric] != nil } }
        guard let kind = WorkloadKind(rawValue: kind) else { return true }
        return kind.metrics.primary?.name == metric || !MetricCatalog.primaries.contains { $0.name == metric }
    }

    /// Why a metric has no value: what most valid runs say.
    func reason(_ metric: String, _ arm: String) -> String {
        if isCeiling { return "\(arm) is a ceiling: zeros in place of data, compared with nothing" }
        guard counted > 0 else { return "\(arm) has no counted run" }
        guard !valid.isEmpty else { return "\(arm) has no valid run" }
        let reasons = Dictionary(grouping: valid.compactMap { $0.measurements[metric]?.reason }) { $0 }
        let most = reasons.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
        return "\(arm) has no value: \(most ?? "not recorded")"
    }

    private func values(_ value: (RunRecord) -> Double?) -> [Int: Double] {
        valid.reduce(into: [:]) { values, run in if let number = value(run) { values[BlockKey.of(run)] = number } }
    }
}
