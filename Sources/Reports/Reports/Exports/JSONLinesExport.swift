package import Results
import Vocabulary

/// The record as JSON Lines: one object a run and metric, the same rows as the CSV.
package enum JSONLinesExport {
    /// The text of the file; a value that could not be taken is left out and `absent` says why.
    package static func text(_ document: ResultDocument) -> String {
        let cells = Dictionary(document.cells.map { ($0.id, $0) }) { first, _ in first }
        return document.runs.flatMap { run in
            TidyRow.all(of: run).map { line($0, cell: cells[run.cell], document) + "\n" }
        }.joined()
    }

    private static func line(_ row: TidyRow, cell: CellRecord?, _ document: ResultDocument) -> String {
        let labels = cell?.labels.map { "\(JSONText.string($0.axis)):\(JSONText.string($0.value))" } ?? []
        var members: [(String, String)] = [
            ("result", JSONText.string(document.id)),
            ("scenario", JSONText.string(document.scenario.name)),
            ("started_at", JSONText.string(row.run.startedAt.iso8601)),
            ("run", String(row.run.index + 1)),
            ("block", String(row.run.block)),
            ("warmup", String(row.run.warmup)),
            ("state", JSONText.string(TidyRow.state(of: row.run, document))),
            ("role", JSONText.string(document.role(of: row.run).rawValue)),
            ("invocation", String(row.run.invocation ?? 0)),
            ("workload", JSONText.string(cell?.workload ?? "")),
            ("cell", JSONText.string(row.run.cell)),
            ("labels", "{\(labels.joined(separator: ","))}"),
            ("metric", JSONText.string(row.metric)),
            ("unit", JSONText.string(row.unit)),
        ]
        if let value = row.value {
            members.append(("value", JSONText.number(value)))
        } else {
            members.append(("absent", JSONText.string(row.absence)))
        }
        for (name, text) in [("method", row.method), ("phase", row.phase), ("load", row.load)] where !text.isEmpty {
            members.append((name, JSONText.string(text)))
        }
        return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
}
