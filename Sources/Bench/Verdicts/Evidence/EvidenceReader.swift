package import Results
import Statistics
import Vocabulary

/// Takes the values to compare out of stored records: counted runs of results whose figures may be believed, nothing else.
/// Ceilings have no values here; where one stands against a result, that is the reason why there is none.
package enum EvidenceReader {
    /// The axis by which a record tells arms of one invocation apart.
    package static let armAxis = "arm"

    /// Evidence from two invocations, cell by cell; cells are the same when workload and labels are.
    ///
    /// `asked` names metrics that get a row even where no run has a value.
    package static func between(
        _ base: ResultDocument,
        _ new: ResultDocument,
        asked: Set<String> = []
    ) -> [MetricEvidence] {
        let bases = Dictionary(cells(of: base).map { ($0.key, $0) }) { first, _ in first }
        return cells(of: new).flatMap { cell -> [MetricEvidence] in
            guard let other = bases[cell.key] else { return [] }
            return evidence(base: other, new: cell, design: .unpaired, asked: asked)
        }
    }

    /// Evidence from the arms of one invocation: every other arm against `base`, or against the first.
    ///
    /// `covariate` names a disturbance that gated metrics are to be adjusted for.
    package static func arms(
        in document: ResultDocument,
        base: String? = nil,
        asked: Set<String> = [],
        covariate: String? = nil
    ) -> [MetricEvidence] {
        let cells = cells(of: document)
        guard let baseArm = base ?? cells.compactMap(\.arm).first else { return [] }
        let bases = Dictionary(cells.filter { $0.arm == baseArm }.map { ($0.key, $0) }) { first, _ in first }
        return cells.filter { $0.arm != nil && $0.arm != baseArm }.flatMap { cell -> [MetricEvidence] in
            guard let other = bases[cell.key] else { return [] }
            return evidence(base: other, new: cell, design: .paired, asked: asked, covariate: covariate)
        }
    }

    /// The names of a record's arms, in scenario order; empty for a record without arms.
    package static func armNames(of document: ResultDocument) -> [String] {
        cells(of: document).compactMap(\.arm).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What the cells of a record are told apart by.
    static func keys(of document: ResultDocument) -> Set<ComparedCell.Key> {
        Set(document.cells.map { ComparedCell($0, runs: []).key })
    }

    private static func cells(of document: ResultDocument) -> [ComparedCell] {
        let runs = Dictionary(grouping: document.runs.filter { !$0.warmup }) { $0.cell }
        return document.cells.map { ComparedCell($0, runs: runs[$0.id] ?? []) }
    }

    private static func evidence(
        base: ComparedCell,
        new: ComparedCell,
        design: MetricEvidence.Design,
        asked: Set<String>,
        covariate: String? = nil
    ) -> [MetricEvidence] {
        if base.isCeiling && new.isCeiling { return [] }
        let disturbance = covariate.flatMap { differences(of: $0, base: base, new: new) }
        let latencies = base.latencyMetrics.filter { new.latencyMetrics.contains($0) }
        let metrics = MetricCatalog.all.filter { $0.direction != .neutral || asked.contains($0.name) }
        let values =
            metrics.map { metric in (ComparedMetric(metric), base.values(of: metric), new.values(of: metric)) }
            + latencies.map { ($0.metric, base.values(of: $0), new.values(of: $0)) }
        return values.compactMap { metric, first, second in
            let isAsked = asked.contains(metric.name) && (base.mayHave(metric.name) || new.mayHave(metric.name))
            if first.isEmpty && second.isEmpty && !isAsked { return nil }
            return MetricEvidence(
                cell: new.id,
                cellName: new.name,
                group: new.group,
                metric: metric,
                design: design,
                base: first,
                new: second,
                covariate: disturbance,
                reason: first.isEmpty
                    ? base.reason(metric.name, "the base")
                    : second.isEmpty ? new.reason(metric.name, "the new arm") : nil
            )
        }
    }

    private static func differences(
        of name: String,
        base: ComparedCell,
        new: ComparedCell
    ) -> MetricEvidence.Covariate? {
        guard let metric = MetricCatalog.definition(named: name) else { return nil }
        let (first, second) = (base.values(of: metric), new.values(of: metric))
        let pairs = second.compactMap { block, value in first[block].map { (block, value - $0) } }
        return MetricEvidence.Covariate(
            metric: name,
            differences: Dictionary(pairs) { first, _ in first }
        )
    }
}
