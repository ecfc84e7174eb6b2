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

    /// The verdict that most runs agree on, with the evidence of the middle one of them.
    private static func saturation(_ cell: CellSummary) -> String? {
        struct Key: Hashable {
            let resource: SaturationRecord.Resource
            let role: String?
        }
        let all = cell.speaking.compactMap { $0.evidence?.saturation }
        let groups = Dictionary(grouping: all) { Key(resource: $0.resource, role: $0.role) }
        let agreed = groups.max {
            ($0.value.count, name($1.key.resource, $1.key.role)) < ($1.value.count, name($0.key.resource, $0.key.role))
        }
        guard let (key, verdicts) = agreed else { return nil }
        let middle = verdicts.sorted { $0.share < $1.share }[verdicts.count / 2]
        let advice = middle.setting.map { "; look at \($0)" } ?? ""
        return "\(name(key.resource, key.role)) (\(verdicts.count) of \(all.count) runs; \(middle.evidence))\(advice)"
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

    private static func name(_ resource: SaturationRecord.Resource, _ role: String?) -> String {
        let owner = role.map { "\($0)'s " } ?? ""
        return switch resource {
        case .networkThread: "\(owner)network thread full"
        case .diskThreads: "\(owner)disk threads full"
        case .cpu: role.map { "\($0)'s cores full" } ?? "cores full"
        case .cpuQuota: "CPU quota full"
        case .device: "device full"
        case .storageCalls: "held back by the time that \(owner)reads and writes of files take"
        case .loopback: "loopback full"
        case .limit: "nothing full, held back by the rate limit"
        case .stopped: "nothing full, \(role ?? "an engine") was stopped for part of the time"
        case .latency: "nothing full, bound by latency or queue depth"
        case .unknown: "what held it back cannot be told"
        }
    }
}
