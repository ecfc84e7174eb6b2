import GRDB
import Results
package import Verdicts

/// Every stored result by machine, cell and metric, in SQLite.
///
/// An index and no source of truth: it is made from the JSON records and can be made again at any time.
package struct HistoryIndex: Sendable {
    /// What became of the records of a place.
    package struct Rebuilding: Sendable, Equatable {
        /// Records that were taken in.
        package let results: Int
        /// Paths of records that could not be read, with the reason.
        package let unreadable: [String]
    }

    private let queue: DatabaseQueue

    /// Opens the index at a path, made where it is missing, or one in memory; throws ``HistoryError``.
    package init(path: String?) throws(HistoryError) {
        do {
            queue = try path.map { try DatabaseQueue(path: $0) } ?? DatabaseQueue()
        } catch {
            throw HistoryError("cannot open the index \(path ?? "in memory")", cause: "\(error)")
        }
    }

    /// Empties the index and fills it from the records at these paths; what cannot be read is named, not fatal.
    package func rebuild(from paths: [String]) throws(HistoryError) -> Rebuilding {
        var unreadable: [String] = []
        var points: [HistoryPoint] = []
        var results: Set<String> = []
        for path in paths {
            do throws(ResultsError) {
                let document = try ResultStore.load(path)
                // A result that was copied counts once.
                guard document.state != .incomplete, results.insert(document.id).inserted else { continue }
                points += HistoryPoint.all(of: document)
            } catch {
                unreadable.append("\(path): \(error.message)")
            }
        }
        try store(points)
        return Rebuilding(results: results.count, unreadable: unreadable)
    }

    /// Every line with a point that the names choose; nil chooses all. Cells match by a part of their id.
    package func lines(
        machine: String? = nil,
        scenario: String? = nil,
        cell: String? = nil,
        metric: String? = nil
    ) throws(HistoryError) -> [HistoryLine] {
        let wanted: [(column: String, value: String)] = [
            ("machine", machine), ("scenario", scenario), ("metric", metric),
        ]
        .compactMap { column, value in value.map { (column, $0) } }
        let conditions = wanted.map { "\($0.column) = ?" } + (cell == nil ? [] : ["instr(cell, ?) > 0"])
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let arguments = StatementArguments(wanted.map(\.value) + [cell].compactMap { $0 })
        do {
            let points = try queue.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM point\(filter) ORDER BY started_ms, result",
                    arguments: arguments
                )
                .map(HistoryPoint.init(row:))
            }
            let groups = Dictionary(grouping: points) { $0.line }
            var order: [HistoryPoint.Line] = []
            for point in points where order.last != point.line && !order.contains(point.line) {
                order.append(point.line)
            }
            return order.map { HistoryLine($0, groups[$0] ?? []) }
        } catch {
            throw HistoryError("cannot read the index", cause: "\(error)")
        }
    }

    private func store(_ points: [HistoryPoint]) throws(HistoryError) {
        do {
            try queue.write { database in
                try database.execute(sql: Self.schema)
                for point in points {
                    try database.execute(
                        sql: "INSERT INTO point VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        arguments: [
                            point.line.machine, point.line.scenario, point.line.contentHash, point.line.cell,
                            point.line.metric, point.result, point.startedAt.unixMilliseconds, point.median, point.runs,
                        ]
                    )
                }
            }
        } catch {
            throw HistoryError("cannot fill the index", cause: "\(error)")
        }
    }

    private static let schema = """
        DROP TABLE IF EXISTS point;
        CREATE TABLE point (
            machine TEXT NOT NULL, scenario TEXT NOT NULL, content_hash TEXT NOT NULL, cell TEXT NOT NULL,
            metric TEXT NOT NULL, result TEXT NOT NULL, started_ms INTEGER NOT NULL, median REAL NOT NULL,
            runs INTEGER NOT NULL, PRIMARY KEY (result, cell, metric)
        );
        CREATE INDEX point_line ON point (machine, scenario, cell, metric);
        """
}

extension HistoryPoint {
    fileprivate init(row: Row) {
        self.init(
            line: Line(
                machine: row["machine"],
                scenario: row["scenario"],
                contentHash: row["content_hash"],
                cell: row["cell"],
                metric: row["metric"]
            ),
            result: row["result"],
            startedAt: UTCTimestamp(unixMilliseconds: row["started_ms"]),
            median: row["median"],
            runs: row["runs"]
        )
    }
}
