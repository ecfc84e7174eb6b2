import Results
import Statistics

/// The cells of a workload that are ceilings: bounds, drawn as bounds, that no result is ranked against.
enum CeilingCellTable {
    /// Heading of the table.
    static let title = "Ceilings: zeros in place of data, never a result"

    /// The table; nil where there is no ceiling.
    static func make(_ workload: WorkloadSummary) -> Table? {
        guard let metric = workload.metric, !workload.ceilings.isEmpty else { return nil }
        let found = workload.ceilings.map { $0.shownInterval(of: metric) }
        let unit = DisplayUnit.fitting(metric.unit, values: found.compactMap { $0?.estimate })
        var table = Table(
            columns: workload.keyColumns + [
                Table.Column("runs"), Table.Column("at most, median", unit: unit.label),
                Table.Column("range", unit: unit.label),
            ]
        )
        for (cell, interval) in zip(workload.ceilings, found) {
            let runs = Table.Field("\(cell.speaking.count)", values: [Double(cell.speaking.count)])
            let figures: [Table.Field] =
                interval.map {
                    [
                        Table.Field(cell.mark + unit.text($0.estimate), values: [$0.estimate]),
                        Table.Field(IntervalText.range($0, unit), values: IntervalText.ends($0)),
                    ]
                } ?? [Table.Field(cell.reasonForAbsence(of: metric), .warning), "–"]
            table.append(workload.keyFields(of: cell) + [runs] + figures)
        }
        return table
    }

    /// What a ceiling is, where there is one.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        guard make(workload) != nil else { return [] }
        return [
            "With disk_backend disabled an engine moves zeros and its output is compared with nothing: what it reaches bounds "
                + "the results and is none. It is not ranked, compared, gated or exported as a figure."
        ]
    }

    /// The ceilings in one sentence; nil where there is none.
    static func sentence(_ workload: WorkloadSummary) -> String? {
        guard let metric = workload.metric, !workload.ceilings.isEmpty else { return nil }
        let known = workload.ceilings.compactMap { cell in cell.shownInterval(of: metric).map { (cell, $0) } }
        let lead = workload.cells.isEmpty ? "Only ceilings were run, so there is no result. " : ""
        guard !known.isEmpty else {
            return workload.cells.isEmpty ? lead + "None of their runs has a figure." : nil
        }
        let unit = DisplayUnit.fitting(metric.unit, values: known.map(\.1.estimate))
        let parts = known.map { "\($0.name) \($0.mark)\(unit.textWithUnit($1.estimate))" }
        return "\(lead)Ceiling\(parts.count == 1 ? "" : "s"), zeros in place of data and no result: "
            + parts.joined(separator: ", ") + "."
    }
}
