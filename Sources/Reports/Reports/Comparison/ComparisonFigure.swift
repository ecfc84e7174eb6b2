import Plotting
import Results
package import Verdicts

/// A comparison as a forest plot: every change with its range, the tolerance behind it and what could have been seen.
package enum ComparisonFigure {
    /// Changes beyond these are drawn at the edge, in per cent; the table has their figures.
    private static let widest = -100.0...200.0

    /// The figure of rows that have a change in per cent; nil where none has. Differences of other units are in the table.
    static func make(_ rows: [MetricComparison], name: String, title: String) -> ReportFigure? {
        let rows = rows.filter { $0.change?.ratio != nil }
        guard !rows.isEmpty else { return nil }
        let ends = rows.flatMap { row -> [Double] in
            guard let change = row.change else { return [] }
            return [percent(change.low), percent(change.high), row.tolerance * 100, -row.tolerance * 100]
        }
        let shown = ends.map { min(max($0, widest.lowerBound), widest.upperBound) }
        let axis = Axis.linear("change from base to new", unit: "%", covering: shown + [0], fromZero: false)
        let namesCells = ComparisonTable.onlyCell(rows) == nil
        let plot = RowPlot(
            title: title,
            axis: axis,
            rows: rows.map { row($0, axis, namesCell: namesCells) },
            rules: [RowPlot.Rule(0, "no change")],
            keys: [
                PlotKey("change and its range", .first, .line), PlotKey("tolerance", .third, .steady),
                PlotKey("minimum detectable effect, for the worse", .fourth, .line),
            ]
        )
        let caption =
            "A range that lies wholly within the tolerance is unchanged; one wholly beyond it, on the worse side, has "
            + "regressed. Less is better where the label says so."
        return ReportFigure(name, caption: caption, plot: plot)
    }

    /// All rows in one figure, as an SVG file of its own; nil where none has a change.
    package static func picture(_ comparison: Comparison) -> String? {
        make(comparison.rows, name: "changes", title: ComparisonNotes.origins(comparison))?.svg()
    }

    private static func row(_ row: MetricComparison, _ axis: Axis, namesCell: Bool) -> RowPlot.Row {
        var marks: [RowPlot.Mark] = [.span((-row.tolerance * 100)...(row.tolerance * 100))]
        if let change = row.change, let ratio = change.ratio {
            if let detectable = change.detectable {
                let worse = (row.direction == .higher ? -detectable : detectable) * 100
                if axis.range.contains(worse) { marks.append(.limit(worse, .fourth, label: "")) }
            }
            marks.append(
                .interval(
                    low: percent(change.low),
                    middle: percent(ratio),
                    high: percent(change.high),
                    tone(row.verdict),
                    tip: VerdictText.sentence(row)
                )
            )
        }
        let less = row.direction == .lower ? " (less is better)" : ""
        let isDecided = [.regressed, .improved].contains(row.verdict)
        return RowPlot.Row(
            "\(namesCell ? "\(row.cellName): " : "")\(row.title)\(less)",
            note: VerdictText.short(row),
            isStrong: isDecided,
            marks: marks
        )
    }

    private static func percent(_ ratio: Double) -> Double { (ratio - 1) * 100 }

    private static func tone(_ verdict: Verdict) -> Tone {
        switch verdict {
        case .regressed, .worse: .second
        case .improved, .better: .third
        case .unchanged, .changed: .first
        case .inconclusive, .absent: .faint
        }
    }
}
