import GRDB
import Results
package import Verdicts

/// Every stored result by machine, cell and metric, in SQLite.
///
/// An index and no source of truth: it is made from the JSON records and can be made again at any time. A record whose
/// file has not changed since it was taken in is not read again.
package struct HistoryIndex: Sendable {
    /// Name of the file that an index has in a folder of results.
    package static let fileName = "history.sqlite"

    private let queue: DatabaseQueue

    /// Opens the index at a path, made where it is missing, or one in memory.
    ///
    /// Throws ``HistoryError`` `notAnIndex` for a database of another program, `index`.
    package init(path: String?) throws(HistoryError) {
        let name = path ?? "in memory"
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            queue =
                try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
                ?? DatabaseQueue(configuration: configuration)
            try queue.write { database in try IndexLayout.prepare(database, name: name) }
        } catch let error as HistoryError {
            throw error
        } catch {
            throw Self.failure("cannot use the index \(name)", error)
        }
    }

    /// Makes the index hold just these records; what cannot be read is named, not fatal.
    package func update(with files: [RecordFile]) throws(HistoryError) -> IndexUpdate {
        let gone = Set(try stored().keys).subtracting(files.map(\.path))
        try write { database in
            for path in gone { try IndexLayout.remove(path, database) }
        }
        let known = try stored()
        var update = IndexUpdate()
        var taken: [TakenRecord] = []
        for file in files {
            if let entry = known[file.path], entry.file == file {
                update.unchanged += 1
                if let problem = entry.problem { update.leftOut.append(IndexUpdate.LeftOut(file.path, problem)) }
                continue
            }
            update.read += 1
            let record = TakenRecord(reading: file)
            if let problem = record.problem { update.leftOut.append(IndexUpdate.LeftOut(file.path, problem)) }
            taken.append(record)
            if taken.count == Self.batch { try put(&taken) }
        }
        try put(&taken)
        try write { database in try IndexLayout.sweep(database) }
        update.results = try count()
        return update
    }

    /// Records that are written at once: each transaction waits for the device.
    private static let batch = 64

    private func put(_ taken: inout [TakenRecord]) throws(HistoryError) {
        let records = taken
        taken = []
        try write { database in
            for record in records { try IndexLayout.put(record, database) }
        }
    }

    /// What the points are of, by scenario, cell, metric and machine.
    package func lines() throws(HistoryError) -> [HistoryPoint.Line] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT machine, scenario, content_hash, cell, metric, min(started_ms) AS first FROM point
                    GROUP BY machine, scenario, content_hash, cell, metric
                    ORDER BY scenario, cell, metric, machine, first
                    """
            )
            .map(HistoryPoint.Line.init(row:))
        }
    }

    /// The points of one line, oldest first.
    package func points(of line: HistoryPoint.Line) throws(HistoryError) -> [HistoryPoint] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM point
                    WHERE machine = ? AND scenario = ? AND content_hash = ? AND cell = ? AND metric = ?
                    ORDER BY started_ms, result
                    """,
                arguments: [line.machine, line.scenario, line.contentHash, line.cell, line.metric]
            )
            .map(HistoryPoint.init(row:))
        }
    }

    private func stored() throws(HistoryError) -> [String: (file: RecordFile, problem: String?)] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM file")
            return Dictionary(
                uniqueKeysWithValues: rows.map { row in (row["path"], (RecordFile(row: row), row["problem"])) }
            )
        }
    }

    private func count() throws(HistoryError) -> Int {
        try read { database in
            try Int.fetchOne(database, sql: "SELECT count(DISTINCT result) FROM file") ?? 0
        }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
        do { return try queue.read(body) } catch { throw Self.failure("cannot read the index", error) }
    }

    private func write(_ body: (Database) throws -> Void) throws(HistoryError) {
        do { try queue.write(body) } catch { throw Self.failure("cannot fill the index", error) }
    }

    private static func failure(_ message: String, _ error: any Error) -> HistoryError {
        guard let error = error as? DatabaseError else { return HistoryError(.index, message, cause: "\(error)") }
        let isForeign = [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode)
        return HistoryError(
            isForeign ? .notAnIndex : .index,
            isForeign ? message + " (an index may be removed, it is made again from the records)" : message,
            cause: error.message ?? "SQLite error \(error.resultCode.rawValue)"
        )
    }
}

/// What became of the records that an index was made to hold.
package struct IndexUpdate: Sendable, Equatable {
    /// A record that is not in the index.
    package struct LeftOut: Sendable, Equatable {
        /// Path of the record.
        package let path: String
        /// Why; lower case, no full stop.
        package let reason: String

        init(_ path: String, _ reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    /// Distinct results in the index; one that was copied counts once.
    package var results = 0
    /// Records that were read, being new or changed.
    package var read = 0
    /// Records that had not changed since they were read.
    package var unchanged = 0
    /// Records that could not be taken in.
    package var leftOut: [LeftOut] = []
}
