import Plotting
package import Results
import Vocabulary

/// The record as a tidy table for a spreadsheet, R or pandas: a row a run and metric (RFC 4180, UTF-8, CRLF).
package enum CSVExport {
    private static let columns = [
        "result", "scenario", "started_at", "run", "block", "warmup", "state", "workload", "kind", "cell", "labels",
        "metric", "unit", "value", "absent", "method", "phase", "load", "role", "invocation",
    ]

    /// The text of the file. Runs are numbered from 1 as in the reports, blocks from 0 with those of warm-up
    /// as in the record; values are in base units, and empty with a
    /// reason in the next column where there is none. The state of a ceiling's run is `ceiling`, never `valid`.
    package static func text(_ document: ResultDocument) -> String {
        let cells = Dictionary(document.cells.map { ($0.id, $0) }) { first, _ in first }
        var lines = [columns.joined(separator: ",")]
        for run in document.runs {
            let cell = cells[run.cell]
            let labels = cell?.labels.map { "\($0.axis)=\($0.value)" }.joined(separator: " ") ?? ""
            let lead = [
                document.id, document.scenario.name, run.startedAt.iso8601, String(run.index + 1), String(run.block),
                String(run.warmup), TidyRow.state(of: run, document), cell?.workload ?? "", cell?.kind ?? "", run.cell,
                labels,
            ]
            for row in TidyRow.all(of: run) {
                let value = row.value.map(JSONText.number) ?? ""
                let rest = [
                    row.metric, row.unit, value, row.absence, row.method, row.phase, row.load,
                    document.role(of: run).rawValue, String(run.invocation ?? 0),
                ]
                lines.append((lead + rest).map(field).joined(separator: ","))
            }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// A field in quotes where it needs them, without what a spreadsheet or a terminal would carry out.
    static func field(_ text: String) -> String {
        // Lines may end as in RFC 4180.
        let text = SafeText.spreadsheetField(text).split(separator: "\r\n", omittingEmptySubsequences: false)
            .map { SafeText.visible(String($0)) }.joined(separator: "\r\n")
        let needsQuotes = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
