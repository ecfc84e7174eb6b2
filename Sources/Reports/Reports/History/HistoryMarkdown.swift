import Results
package import Verdicts

/// History as Markdown: a row a line, and a row a change of level.
package enum HistoryMarkdown {
    /// The text, ending in a newline.
    package static func text(_ lines: [HistoryLine]) -> String {
        var text = ["# History", ""] + MarkdownTable.lines(of: levels(lines)) + [""]
        let changes = changes(lines)
        if changes.rows.isEmpty {
            text.append("No change of level.")
        } else {
            text += ["## Changes of level", ""] + MarkdownTable.lines(of: changes)
        }
        return text.joined(separator: "\n") + "\n"
    }

    private static func levels(_ lines: [HistoryLine]) -> Table {
        var table = Table(columns: [
            Table.Column("scenario", alignment: .left, isKey: true),
            Table.Column("cell", alignment: .left, isKey: true),
            Table.Column("metric", alignment: .left, isKey: true), Table.Column("machine", alignment: .left),
            Table.Column("results"), Table.Column("first"), Table.Column("last"), Table.Column("lowest"),
            Table.Column("highest"), Table.Column("changes of level"),
        ])
        for line in lines {
            let unit = HistoryWords.unit(line)
            let values = line.points.map(\.median)
            let figures = [values.first, values.last, values.min(), values.max()]
            table.append(
                [
                    Table.Field(HistoryWords.scenario(line, among: lines)), Table.Field(line.line.cell),
                    Table.Field(HistoryWords.metric(line)),
                    Table.Field(line.line.machine), Table.Field("\(values.count)"),
                ] + figures.map { $0.map { Table.Field(unit.textWithUnit($0), values: [$0]) } ?? "–" } + [
                    Table.Field("\(line.steps.count)")
                ]
            )
        }
        return table
    }

    private static func changes(_ lines: [HistoryLine]) -> Table {
        var table = Table(columns: [
            Table.Column("scenario", alignment: .left, isKey: true),
            Table.Column("cell", alignment: .left, isKey: true),
            Table.Column("metric", alignment: .left, isKey: true), Table.Column("change", alignment: .left),
            Table.Column("levels", alignment: .left), Table.Column("", alignment: .left),
            Table.Column("from result", alignment: .left), Table.Column("of", alignment: .left),
        ])
        for line in lines {
            for step in line.steps {
                let point = line.points[step.position]
                table.append([
                    Table.Field(HistoryWords.scenario(line, among: lines)), Table.Field(line.line.cell),
                    Table.Field(HistoryWords.metric(line)),
                    Table.Field(HistoryWords.size(step)), Table.Field(HistoryWords.levels(step, line)),
                    Table.Field(line.isWorse(step).map { $0 ? "worse" : "better" } ?? ""),
                    Table.Field(HistoryWords.folder(point)), Table.Field(HistoryWords.time(point)),
                ])
            }
        }
        return table
    }
}
