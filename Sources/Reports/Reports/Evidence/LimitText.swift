import Results
import Statistics

/// What was full in each cell, and how near its figure came to what the machine can do.
enum LimitText {
    /// A line a cell that has evidence.
    static func lines(_ workload: WorkloadSummary) -> [String] {
        workload.allCells.compactMap { cell in
            let parts = [saturation(cell), efficiency(cell), budget(cell, workload.metric)].compactMap { $0 }
            let name = cell.isCeiling ? "\(cell.name) (ceiling)" : cell.name
            return parts.isEmpty ? nil : "\(name): " + parts.joined(separator: "; ")
        }
    }

    /// The verdict that most runs agree on, with what it rests on.
    private static func saturation(_ cell: CellSummary) -> String? {
        guard let found = SaturationSummary(cell) else { return nil }
        let advice = found.record.setting.map { "; look at \($0)" } ?? ""
        return "\(found.verdict) (\(found.runs) of \(found.allRuns) runs; \(found.record.evidence))\(advice)"
    }

    private static func efficiency(_ cell: CellSummary) -> String? {
        guard let interval = cell.shownInterval(of: MetricCatalog.efficiencyRatio),
            let lowest = cell.speaking.compactMap({ $0.evidence?.ceilings.first }).last
        else { return nil }
        let unit = DisplayUnit.fitting(.bytesPerSecond, values: [lowest.boundBytesPerSecond])
        let share = DisplayUnit(label: "%", divisor: 0.01, decimals: interval.estimate < 0.1 ? 1 : 0)
        let range = interval.count > 1 ? " (\(IntervalText.range(interval, share)))" : ""
        return "reached \(share.textWithUnit(interval.estimate))\(range) of the lowest ceiling on its path, "
            + "\(CeilingTable.title(of: lowest.name)) (\(unit.textWithUnit(lowest.boundBytesPerSecond)))"
    }

    private static func budget(_ cell: CellSummary, _ metric: MetricDefinition?) -> String? {
        guard let metric, let summary = BudgetSummary(cell, metric) else { return nil }
        let unit = DisplayUnit.fitting(.bytesPerSecond, values: [summary.budget.estimate])
        let share = DisplayUnit(label: "%", divisor: 0.01, decimals: 0)
        return "used \(share.textWithUnit(summary.share.estimate)) of its CPU budget, "
            + "\(unit.textWithUnit(summary.budget.estimate))"
    }
}
