import Glibc
import Results

/// A stored record as the file system sees it; equal fields mean that the record was not written since.
package struct RecordFile: Sendable, Hashable {
    /// Most records that one history is made of: more are a sign of a wrong path.
    package static let limit = 10_000
    /// Folders below a given one in which records are looked for.
    private static let depth = 2

    /// Path of the record, beginning as the path that was searched.
    package let path: String
    /// Size in bytes.
    let size: Int64
    /// Last change of the content, nanoseconds since 1970.
    let modifiedNs: Int64
    /// Number of the file on its device: a record that was replaced has another.
    let inode: Int64

    /// Every record at these paths, each a record, a result's folder or a folder of such, in order of their names.
    ///
    /// Hidden folders and links to folders are passed over. Throws ``HistoryError`` `place`, `tooMany`.
    package static func all(at paths: [String]) throws(HistoryError) -> [RecordFile] {
        var found: [RecordFile] = []
        for path in paths { try search(path, depth: depth, isGiven: true, &found) }
        var seen: Set<String> = []
        return found.filter { seen.insert($0.path).inserted }
    }

    private static func search(
        _ path: String,
        depth: Int,
        isGiven: Bool,
        _ found: inout [RecordFile]
    ) throws(HistoryError) {
        var status = stat()
        guard (isGiven ? stat(path, &status) : lstat(path, &status)) == 0 else {
            if isGiven { throw HistoryError(.place, "cannot read '\(path)'", cause: String(cString: strerror(errno))) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            guard isGiven else { return }
            return try add(path, status, &found)
        }
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let record = "\(folder)/\(ResultFolder.documentName)"
        if stat(record, &status) == 0 { return try add(record, status, &found) }
        guard depth > 0 else { return }
        for name in try names(in: folder) { try search("\(folder)/\(name)", depth: depth - 1, isGiven: false, &found) }
    }

    private static func add(_ path: String, _ status: stat, _ found: inout [RecordFile]) throws(HistoryError) {
        guard found.count < limit else { throw HistoryError(.tooMany, "more than \(limit) records: name fewer paths") }
        found.append(
            RecordFile(
                path: path,
                size: Int64(status.st_size),
                modifiedNs: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
                inode: Int64(bitPattern: UInt64(status.st_ino))
            )
        )
    }

    private static func names(in folder: String) throws(HistoryError) -> [String] {
        guard let directory = opendir(folder) else {
            throw HistoryError(.place, "cannot list '\(folder)'", cause: String(cString: strerror(errno)))
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
            guard names.count <= limit else {
                throw HistoryError(.tooMany, "'\(folder)' has more than \(limit) entries: is it a folder of results?")
            }
        }
        return names.sorted()
    }
}
