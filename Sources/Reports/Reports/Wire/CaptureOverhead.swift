import Results
import Statistics
import Vocabulary

/// What capturing itself did to the figures: cells with a capture against the like without one, paired by block.
enum CaptureOverhead {
    /// How much a witness with headers may cost (issue 6).
    private static let allowedShare = 0.1

    /// One sentence a kind of capture for every configuration that was run with and without.
    static func sentences(_ workload: WorkloadSummary) -> [String] {
        guard let metric = workload.metric else { return [] }
        return workload.cells.flatMap { base -> [String] in
            guard mode(of: base) == "off" else { return [] }
            return workload.cells.filter { mode(of: $0) != "off" && isLike($0, base) }.compactMap {
                sentence($0, base, metric, of: workload)
            }
        }
    }

    private static func sentence(
        _ cell: CellSummary,
        _ base: CellSummary,
        _ metric: MetricDefinition,
        of workload: WorkloadSummary
    ) -> String? {
        let captured = cell.counted.compactMap(\.wire)
        let dropped = captured.reduce(0) { $0 + $1.droppedPackets }
        let packets = captured.reduce(0) { $0 + $1.packets }
        guard let kind = mode(of: cell), !captured.isEmpty else { return nil }
        let lead = "Capturing \(kind == "full" ? "everything" : "headers")"
        let drops = "the kernel dropped \(dropped) of \(packets + dropped) packets"
        guard
            let comparison = try? PairedComparison(base: base.values(of: metric), other: cell.values(of: metric))
        else { return "\(lead): no block has a valid run with and one without it, so its cost is unknown; \(drops)." }
        let ratio = comparison.ratio
        guard ratio.count > 1 else {
            return
                "\(lead) went with a change of \(IntervalText.change(comparison)) in \(metric.title) in the one block "
                + "that there is, which could be chance; \(drops)."
        }
        let share = ratio.reachesRequested ? "\(NumberText.percent(ratio.requested)) interval" : "lowest to highest"
        let parts = IntervalText.changes(comparison)
        let range = "\(share) \(parts.low) % to \(parts.high) %, \(ratio.count) blocks"
        return "\(lead) changed \(metric.title) by \(parts.estimate) % (\(range)): \(judgement(ratio)); \(drops)."
    }

    /// What the interval says of the cost that is allowed.
    private static func judgement(_ ratio: Interval) -> String {
        let least = 1 - allowedShare
        let limit = "\(NumberText.fixed(allowedShare * 100, 0)) %"
        if ratio.low >= least { return "the cost is below \(limit)" }
        if ratio.high < least { return "the cost is above \(limit)" }
        return "whether the cost is below \(limit) cannot be told from this many blocks"
    }

    /// The kind of capture beside a cell's runs; nil for a record of before there were any.
    private static func mode(of cell: CellSummary) -> String? {
        if case .string(let mode) = cell.cell.configuration["witness"] { mode } else { nil }
    }

    /// Whether nothing but the capture tells two cells apart.
    private static func isLike(_ one: CellSummary, _ other: CellSummary) -> Bool {
        plain(one.cell.configuration) == plain(other.cell.configuration)
    }

    private static func plain(_ configuration: JSONValue) -> JSONObject? {
        guard case .object(var members) = configuration else { return nil }
        members["witness"] = nil
        return members
    }
}
