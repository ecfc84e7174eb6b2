import FoundationEssentials
import Results
package import Verdicts

/// History for other programs, values in base units.
package enum HistoryExport {
    /// A row a result (RFC 4180, UTF-8, CRLF): the level it is on, counted from 1, and on its first row the change to it.
    package static func csv(_ lines: [HistoryLine]) -> String {
        let columns = [
            "machine", "scenario", "content_hash", "cell", "metric", "unit", "result", "path", "engine", "started_at",
            "runs", "median", "level", "change_ratio", "change_low", "change_high", "change_coverage",
        ]
        var rows = [columns.joined(separator: ",")]
        for line in lines {
            for (position, point) in line.points.enumerated() {
                let level = line.steps.count { $0.position <= position } + 1
                let factor = line.steps.first { $0.position == position }?.factor
                let change = [factor?.estimate, factor?.low, factor?.high, factor?.coverage]
                let fields =
                    names(line) + [
                        point.result, point.path, point.engine ?? "", point.startedAt.iso8601, "\(point.runs)",
                        JSONText.number(point.median), "\(level)",
                    ] + change.map { $0.map(JSONText.number) ?? "" }
                rows.append(fields.map(CSVExport.field).joined(separator: ","))
            }
        }
        return rows.joined(separator: "\r\n") + "\r\n"
    }

    /// One line of JSON with sorted keys; `leftOut` names records that could not be read, with the reason.
    package static func json(_ lines: [HistoryLine], leftOut: [(path: String, reason: String)]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let document = Document(
            lines: lines.map(Line.init),
            leftOut: leftOut.map { LeftOut(path: $0.path, reason: $0.reason) }
        )
        return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }

    private static func names(_ line: HistoryLine) -> [String] {
        [
            line.line.machine, line.line.scenario, line.line.contentHash, line.line.cell, line.line.metric,
            line.metric?.unit.rawValue ?? "",
        ]
    }

    private struct Document: Encodable {
        let schemaVersion = 1
        let lines: [Line]
        let leftOut: [LeftOut]
    }

    private struct LeftOut: Encodable {
        let path: String
        let reason: String
    }

    private struct Line: Encodable {
        let machine: String
        let scenario: String
        let contentHash: String
        let cell: String
        let metric: String
        let title: String?
        let unit: MetricUnit?
        let direction: MetricDirection?
        let points: [Point]
        let changes: [Change]

        init(_ line: HistoryLine) {
            machine = line.line.machine
            scenario = line.line.scenario
            contentHash = line.line.contentHash
            cell = line.line.cell
            metric = line.line.metric
            title = line.metric?.title
            unit = line.metric?.unit
            direction = line.metric?.direction
            points = line.points.map(Point.init)
            changes = line.steps.map { Change($0, line) }
        }
    }

    private struct Point: Encodable {
        let result: String
        let path: String
        let engine: String?
        let startedAt: UTCTimestamp
        let median: Double
        let runs: Int

        init(_ point: HistoryPoint) {
            result = point.result
            path = point.path
            engine = point.engine
            startedAt = point.startedAt
            median = point.median
            runs = point.runs
        }
    }

    private struct Change: Encodable {
        let result: String
        let path: String
        let startedAt: UTCTimestamp
        let position: Int
        let before: Double
        let after: Double
        let ratio: Double?
        let low: Double?
        let high: Double?
        let coverage: Double?
        let isWorse: Bool?

        init(_ step: HistoryLine.Step, _ line: HistoryLine) {
            let point = line.points[step.position]
            result = point.result
            path = point.path
            startedAt = point.startedAt
            position = step.position
            before = step.before
            after = step.after
            ratio = step.factor?.estimate
            low = step.factor?.low
            high = step.factor?.high
            coverage = step.factor?.coverage
            isWorse = line.isWorse(step)
        }
    }
}
