import Plotting
import Results
import Statistics
import Vocabulary

/// Memory of the engines by kind: what is their own, and the most that was resident with pages of files.
enum MemoryFigure {
    private static let roles = ["seeder", "leecher"]

    /// Peaks of one role in one cell, over the valid runs.
    private struct Peak {
        let cell: CellSummary
        let role: String
        let own: Interval?
        /// Mapped files at the run's end, its share of pages that several map.
        let files: Interval?
        let resident: Interval?
    }

    /// The figure; nil where no memory was read.
    static func make(_ workload: WorkloadSummary, name: String) -> ReportFigure? {
        let peaks = peaks(of: workload)
        guard !peaks.isEmpty else { return nil }
        let values = peaks.flatMap { [$0.own?.high, $0.files?.high, $0.resident?.high].compactMap { $0 } }
        let unit = DisplayUnit.fitting(.bytes, values: values)
        let rows = peaks.map { peak -> RowPlot.Row in
            let tone: Tone = peak.role == "seeder" ? .third : .first
            var marks: [RowPlot.Mark] = []
            if let own = peak.own {
                marks.append(
                    .bar(own.estimate / unit.divisor, tone, tip: "its own: \(unit.textWithUnit(own.estimate))")
                )
            }
            if let files = peak.files {
                let tip = "mapped files: \(unit.textWithUnit(files.estimate))"
                marks.append(.dot(files.estimate / unit.divisor, .second, tip: tip))
            }
            if let resident = peak.resident {
                let tip = "resident: \(unit.textWithUnit(resident.estimate))"
                marks.append(.ring(resident.estimate / unit.divisor, tone, tip: tip))
            }
            let label = workload.cells.count == 1 ? peak.role : "\(peak.cell.name) \(peak.role)"
            return RowPlot.Row(label, note: peak.own.map { unit.text($0.estimate) } ?? "", marks: marks)
        }
        let plot = RowPlot(
            title: "peak memory of each engine by cell",
            axis: Axis.linear("memory", unit: unit.label, covering: values.map { $0 / unit.divisor }),
            rows: rows,
            keys: [
                PlotKey("seeder's own", .third, .bar), PlotKey("leecher's own", .first, .bar),
            ]
                + (peaks.contains { $0.files != nil } ? [PlotKey("mapped files at the end", .second, .dot)] : [])
                + [PlotKey("resident, with pages of files", .ink, .ring)]
        )
        let caption =
            "Medians over the runs of each run's peak. Its own is proportional anonymous memory (Pss_Anon); mapped files "
            + "(Pss_File, at the run's end) are page cache that the system takes back when it needs it, and resident counts "
            + "both."
        return ReportFigure(name, caption: caption, plot: plot)
    }

    /// The numbers of the figure.
    static func table(_ workload: WorkloadSummary) -> Table? {
        let peaks = peaks(of: workload)
        guard !peaks.isEmpty else { return nil }
        let unit = DisplayUnit.fitting(.bytes, values: peaks.compactMap { $0.own?.estimate ?? $0.resident?.estimate })
        let showsFiles = peaks.contains { $0.files != nil }
        var table = Table(
            columns: workload.keyColumns + [
                Table.Column("role", alignment: .left, isKey: true), Table.Column("its own", unit: unit.label),
            ] + (showsFiles ? [Table.Column("mapped files", unit: unit.label)] : [])
                + [Table.Column("resident", unit: unit.label)]
        )
        for peak in peaks {
            table.append(
                workload.keyFields(of: peak.cell) + [Table.Field(peak.role)]
                    + ([peak.own] + (showsFiles ? [peak.files] : []) + [peak.resident]).map { interval in
                        interval.map {
                            Table.Field(IntervalText.medianAndRange($0, unit), values: IntervalText.figures($0))
                        } ?? "–"
                    }
            )
        }
        return table
    }

    private static func peaks(of workload: WorkloadSummary) -> [Peak] {
        workload.cells.flatMap { cell in
            roles.compactMap { role in
                let metric = role == "seeder" ? MetricCatalog.memoryPeakSeeder : MetricCatalog.memoryPeakLeecher
                let residents = cell.speaking.compactMap { run in
                    run.engines.filter { $0.role == role }.compactMap { $0.usage?.peakResidentBytes }.max()
                }
                let resident = (try? Sample(residents.map { Double($0) }))?.medianInterval()
                let own = cell.shownInterval(of: metric)
                let files = cell.speaking.compactMap { run in
                    run.evidence?.engines.filter { $0.engine.split(separator: "-").first == role[...] }
                        .compactMap { $0.measurements["pss_file_bytes"]?.number }.max()
                }
                guard own != nil || resident != nil || !files.isEmpty else { return nil }
                return Peak(
                    cell: cell,
                    role: role,
                    own: own,
                    files: (try? Sample(files))?.medianInterval(),
                    resident: resident
                )
            }
        }
    }
}
