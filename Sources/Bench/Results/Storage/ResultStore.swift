import Glibc

/// The place where results are kept: one folder each, named by time, scenario and id, so that they sort by time.
package struct ResultStore: Sendable {
    /// Largest document that is loaded: 1 GiB.
    package static let largestDocumentBytes: Int64 = 1 << 30

    /// Path of the place, `Results` unless the user says otherwise.
    package let root: String

    /// Names the place; nothing is created before the first result.
    package init(root: String = "Results") {
        self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    }

    /// Creates the folder `<UTC time>-<scenario>-<id>` for a new result, and the place itself where it is missing.
    ///
    /// Characters of the scenario's name other than letters, digits, `-`, `_` and `.` become `-`. Throws
    /// ``ResultsError`` `fileSystem`, also when the folder exists already.
    package func makeFolder(startedAt: UTCTimestamp, scenario: String, id: String) throws(ResultsError) -> ResultFolder
    {
        try Self.makeDirectories(root)
        let name = "\(startedAt.compact)-\(Self.safe(scenario))-\(Self.safe(id))"
        let path = root + "/" + name
        guard mkdir(path, 0o755) == 0 else { throw AtomicFile.failure("create", path, errno) }
        return ResultFolder(path: path)
    }

    /// Loads a record from the path of a result folder or of a `result.json`.
    ///
    /// Throws ``ResultsError`` with the path: `notFound`, `tooLarge`, `malformed`, `tooNew`, `tooOld`, `fileSystem`.
    package static func load(_ path: String) throws(ResultsError) -> ResultDocument {
        var status = stat()
        guard stat(path, &status) == 0 else { throw missing(path, errno) }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        let file = isFolder ? path + (path.hasSuffix("/") ? "" : "/") + ResultFolder.documentName : path
        return try RecordReader.read(try bytes(of: file), origin: file)
    }

    /// A text that is no record; throws as ``load(_:)``.
    static func read(_ path: String) throws(ResultsError) -> String {
        let bytes = try bytes(of: path)
        return String(decoding: bytes.all[..<bytes.count], as: UTF8.self)
    }

    private static func bytes(of path: String) throws(ResultsError) -> PaddedBytes {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw missing(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw AtomicFile.failure("read", path, errno) }
        guard status.st_size <= largestDocumentBytes else {
            throw ResultsError(
                .tooLarge,
                "\(path) holds \(status.st_size) bytes, at most \(largestDocumentBytes) are read"
            )
        }
        return try PaddedBytes(capacity: Int(status.st_size)) { (room) throws(ResultsError) -> Int in
            var filled = 0
            while filled < room.count {
                let count = Glibc.read(descriptor, room.baseAddress.map { $0 + filled }, room.count - filled)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw AtomicFile.failure("read", path, errno) }
                if count == 0 { break }
                filled += count
            }
            return filled
        }
    }

    private static func missing(_ path: String, _ number: Int32) -> ResultsError {
        guard number == ENOENT || number == ENOTDIR else { return AtomicFile.failure("read", path, number) }
        return ResultsError(
            .notFound,
            "there is no result at \(path): give the path of a folder under Results/ or of a result.json"
        )
    }

    static func makeDirectories(_ path: String) throws(ResultsError) {
        var current = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            current += (current.isEmpty || current.hasSuffix("/") ? "" : "/") + part
            guard mkdir(current, 0o755) == 0 || errno == EEXIST else {
                throw AtomicFile.failure("create", current, errno)
            }
        }
    }

    private static func safe(_ text: String) -> String {
        let kept = text.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain || "-_.".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
        }
        return kept.isEmpty ? "result" : String(kept.prefix(64))
    }
}
