import Plotting
import Results
import Statistics
import Vocabulary

/// One workload on several machines.
struct MachinesWorkload: Sendable {
    let name: String
    /// Name of its section.
    let id: String
    private let metric: MetricDefinition?
    private let columns: [MachineColumn]
    /// Axes and values of every cell that any machine ran, in the order of the first.
    private let cells: [[CellLabel]]

    /// The workloads of all results, in the order in which they first appear.
    static func all(of columns: [MachineColumn]) -> [MachinesWorkload] {
        let names = columns.flatMap { $0.summaries.map(\.name) }.reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        return names.enumerated().map { MachinesWorkload($1, number: $0 + 1, columns) }
    }

    private init(_ name: String, number: Int, _ columns: [MachineColumn]) {
        let summaries = columns.compactMap { column in column.summaries.first { $0.name == name } }
        self.name = name
        self.columns = columns
        id = "w\(number)-\(ReportFigure.slug(name))"
        metric = summaries.first?.metric
        cells = summaries.flatMap { $0.cells.map(\.cell.labels) }.reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }

    /// What is shown of it.
    var section: ReportSection {
        var section = ReportSection(name)
        section.id = id
        section.answers = [ReportSection.Answer("\(name): \(answer)")]
        section.figures = figures
        section.table = table
        section.notes = notes.map { .init($0) }
        return section
    }

    /// Each machine's best figure and how much of the machine that was.
    private var answer: String {
        guard let metric else { return latencyAnswer }
        let unit = unit(of: metric)
        let parts = columns.map { column -> String in
            let summary = column.summaries.first { $0.name == name }
            let best = summary?.cells.first { $0.cell.id == summary?.ranking?.best } ?? summary?.cells.first
            guard let best, let figure = best.shownInterval(of: metric) else { return "\(column.letter) has no figure" }
            let share = best.shownInterval(of: MetricCatalog.efficiencyRatio).map {
                ", \(NumberText.fixed($0.estimate * 100, 1)) % of its lowest ceiling"
            }
            let cell = cells.count > 1 ? " (\(best.name)\(share ?? ""))" : share.map { " (\($0.dropFirst(2)))" } ?? ""
            return "\(column.letter) \(best.mark)\(unit.textWithUnit(figure.estimate))\(cell)"
        }
        let lead = cells.count > 1 ? "each machine's highest median of \(metric.title): " : "\(metric.title): "
        return lead + parts.joined(separator: "; ") + "."
    }

    private var latencyAnswer: String {
        let parts = columns.map { column -> String in
            let first = column.summaries.first { $0.name == name }?.cells.first.map(LatencySummary.of)?.first
            guard let first, let middle = first.interval(ofQuantile: 0.5) else {
                return "\(column.letter) has no figure"
            }
            let unit = DisplayUnit.fitting(.nanoseconds, values: [middle.estimate])
            return "\(column.letter) \(unit.textWithUnit(middle.estimate)) (\(first.key.method), \(first.key.phase))"
        }
        return "median round trip: " + parts.joined(separator: "; ") + "."
    }

    /// Figures and efficiencies, a row a cell; of latencies, a row a method and phase.
    private var table: Table? { metric.map(figureTable) ?? latencyTable }

    private func figureTable(_ metric: MetricDefinition) -> Table {
        let unit = unit(of: metric)
        let share = DisplayUnit.share
        var table = Table(
            columns: [Table.Column("cell", alignment: .left, isKey: true)]
                + columns.map { Table.Column("\($0.letter), \(metric.title)", unit: unit.label) }
                + columns.map { Table.Column("\($0.letter), efficiency", unit: share.label) }
        )
        for labels in cells {
            let found = columns.map { $0.cell(name, labels) }
            let figures = found.map { field($0, $0?.shownInterval(of: metric), unit) }
            let shares = found.map { field($0, $0?.shownInterval(of: MetricCatalog.efficiencyRatio), share) }
            table.append([Table.Field(title(of: labels))] + figures + shares)
        }
        return table
    }

    private var latencyTable: Table? {
        var rows: [(key: LatencySummary.Key, labels: [CellLabel])] = []
        for labels in cells {
            for key in columns.flatMap({ $0.cell(name, labels).map(LatencySummary.of) ?? [] }).map(\.key)
            where !rows.contains(where: { $0.key == key && $0.labels == labels }) {
                rows.append((key, labels))
            }
        }
        guard !rows.isEmpty else { return nil }
        let found = rows.map { row in
            columns.map { column in
                column.cell(name, row.labels).map(LatencySummary.of)?.first { $0.key == row.key }?.interval(
                    ofQuantile: 0.5
                )
            }
        }
        let unit = DisplayUnit.fitting(.nanoseconds, values: found.joined().compactMap { $0?.estimate })
        var table = Table(
            columns: ["cell", "method", "phase", "load"].map { Table.Column($0, alignment: .left, isKey: true) }
                + columns.map { Table.Column("\($0.letter), median round trip", unit: unit.label) }
        )
        for (row, intervals) in zip(rows, found) {
            table.append(
                [
                    Table.Field(title(of: row.labels)), Table.Field(row.key.method), Table.Field(row.key.phase),
                    Table.Field(row.key.load),
                ] + zip(columns, intervals).map { field($0.cell(name, row.labels), $1, unit) }
            )
        }
        return table
    }

    /// Why there are dashes.
    private var notes: [String] {
        columns.flatMap { column -> [String] in
            guard column.summaries.contains(where: { $0.name == name }) else {
                return ["\(column.letter) did not run this workload."]
            }
            let missing = cells.filter { column.cell(name, $0) == nil }
            return missing.isEmpty
                ? [] : ["\(column.letter) did not run \(missing.map(title).joined(separator: ", "))."]
        }
    }

    /// Medians with their ranges, and efficiencies, a row a cell and machine; a machine has one colour.
    private var figures: [ReportFigure] {
        guard let metric else { return [] }
        let unit = unit(of: metric)
        let speed = figure("speed", metric.title, unit, metric.direction == .higher ? "right" : "left") {
            $0.shownInterval(of: metric)
        }
        let efficiency = figure("efficiency", "share of the lowest ceiling", DisplayUnit.share, "right") {
            $0.shownInterval(of: MetricCatalog.efficiencyRatio)
        }
        return [speed, efficiency].compactMap { $0 }
    }

    private func figure(
        _ suffix: String,
        _ title: String,
        _ unit: DisplayUnit,
        _ better: String,
        _ value: (CellSummary) -> Interval?
    ) -> ReportFigure? {
        var all: [Double] = []
        let rows = cells.flatMap { labels in
            columns.enumerated().compactMap { number, column -> RowPlot.Row? in
                guard let cell = column.cell(name, labels), let interval = value(cell) else { return nil }
                all += [interval.low, interval.high]
                let text = cell.mark + unit.text(interval.estimate)
                let mark = RowPlot.Mark.interval(
                    low: interval.low / unit.divisor,
                    middle: interval.estimate / unit.divisor,
                    high: interval.high / unit.divisor,
                    .series(number),
                    tip: "\(column.letter): median \(IntervalText.medianAndRange(interval, unit)) \(unit.label)"
                )
                let label = cells.count > 1 ? "\(self.title(of: labels)) · \(column.letter)" : column.letter
                return RowPlot.Row(label, note: text, marks: [mark])
            }
        }
        guard !rows.isEmpty else { return nil }
        let plot = RowPlot(
            title: "\(title) of \(name) by machine",
            axis: .linear(title, unit: unit.label, covering: all.map { $0 / unit.divisor }),
            rows: rows,
            keys: columns.enumerated().map {
                PlotKey("\($1.letter): \($1.document.machine.machineClass.cpuModel ?? $1.name)", .series($0), .line)
            }
        )
        let caption = "Medians with the range of each machine's own runs; further \(better) is better."
        return ReportFigure("\(id)-\(suffix)", caption: caption, plot: plot)
    }

    private func field(_ cell: CellSummary?, _ interval: Interval?, _ unit: DisplayUnit) -> Table.Field {
        guard let cell, let interval else { return "–" }
        return cell.field(interval, unit)
    }

    private func unit(of metric: MetricDefinition) -> DisplayUnit {
        let medians = columns.flatMap { column in
            cells.compactMap { column.cell(name, $0)?.shownInterval(of: metric)?.estimate }
        }
        return DisplayUnit.fitting(metric.unit, values: medians)
    }

    private func title(of labels: [CellLabel]) -> String {
        labels.isEmpty ? name : labels.map { "\(CellSummary.short($0.axis))=\($0.value)" }.joined(separator: " ")
    }
}
