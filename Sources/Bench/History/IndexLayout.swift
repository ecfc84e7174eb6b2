import GRDB
import Results
import Verdicts

/// The tables of an index: `file` has what was read, `point` what was found in it.
enum IndexLayout {
    /// Tells an index from other databases (`PRAGMA application_id`): `TBhi`.
    private static let applicationID = 0x5442_6869
    /// Version of the tables; an index of another version is made again.
    private static let version = 1

    /// Makes the tables where they are missing or of another version; throws ``HistoryError`` `notAnIndex`.
    static func prepare(_ database: Database, name: String) throws {
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard tables == 0 || application == applicationID else {
            throw HistoryError(.notAnIndex, "'\(name)' is a database of another program: name another with --index")
        }
        if tables > 0, try Int.fetchOne(database, sql: "PRAGMA user_version") == version { return }
        try database.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version);
                DROP TABLE IF EXISTS file;
                DROP TABLE IF EXISTS point;
                CREATE TABLE file (
                    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, inode INTEGER NOT NULL,
                    result TEXT, problem TEXT
                );
                CREATE TABLE point (
                    machine TEXT NOT NULL, scenario TEXT NOT NULL, content_hash TEXT NOT NULL, cell TEXT NOT NULL,
                    metric TEXT NOT NULL, result TEXT NOT NULL, path TEXT NOT NULL, engine TEXT,
                    started_ms INTEGER NOT NULL, median REAL NOT NULL, runs INTEGER NOT NULL,
                    PRIMARY KEY (result, cell, metric)
                );
                CREATE INDEX point_line ON point (machine, scenario, content_hash, cell, metric);
                """
        )
    }

    /// Takes a record in, in place of what was there of it.
    static func put(_ record: TakenRecord, _ database: Database) throws {
        let file = record.file
        try database.execute(
            sql: "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [file.path, file.size, file.modifiedNs, file.inode, record.result, record.problem]
        )
        try database.execute(sql: "DELETE FROM point WHERE result = ?", arguments: [record.result])
        for point in record.points {
            try database.execute(
                sql: "INSERT INTO point VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    point.line.machine, point.line.scenario, point.line.contentHash, point.line.cell, point.line.metric,
                    point.result, point.path, point.engine, point.startedAt.unixMilliseconds, point.median, point.runs,
                ]
            )
        }
    }

    /// Forgets a record.
    static func remove(_ path: String, _ database: Database) throws {
        // A copy may be left; it is read again, so that the points name a path that is there.
        try database.execute(
            sql: "DELETE FROM file WHERE result = (SELECT result FROM file WHERE path = ?) OR path = ?",
            arguments: [path, path]
        )
    }

    /// Removes the points of results that no file has any more.
    static func sweep(_ database: Database) throws {
        try database.execute(
            sql: "DELETE FROM point WHERE result NOT IN (SELECT result FROM file WHERE result IS NOT NULL)"
        )
    }
}

extension RecordFile {
    init(row: Row) {
        self.init(path: row["path"], size: row["size"], modifiedNs: row["modified_ns"], inode: row["inode"])
    }
}

extension HistoryPoint.Line {
    init(row: Row) {
        self.init(
            machine: row["machine"],
            scenario: row["scenario"],
            contentHash: row["content_hash"],
            cell: row["cell"],
            metric: row["metric"]
        )
    }
}

extension HistoryPoint {
    init(row: Row) {
        self.init(
            line: Line(row: row),
            result: row["result"],
            path: row["path"],
            engine: row["engine"],
            startedAt: UTCTimestamp(unixMilliseconds: row["started_ms"]),
            median: row["median"],
            runs: row["runs"]
        )
    }
}
