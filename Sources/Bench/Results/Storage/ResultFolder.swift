import Glibc

/// The folder of one result: `result.json`, reports, engine logs.
package struct ResultFolder: Sendable, Equatable {
    /// Name of the file that holds the record.
    package static let documentName = "result.json"
    /// Name of the Markdown report beside it.
    package static let markdownName = "report.md"
    /// Name of the page beside it.
    package static let pageName = "report.html"

    /// Path of the folder, without a slash at the end.
    package let path: String

    /// Makes the folder at `path` and those around it where they are missing; throws ``ResultsError``.
    package static func make(_ path: String) throws(ResultsError) -> ResultFolder {
        try ResultStore.makeDirectories(path)
        return ResultFolder(path: path)
    }

    /// Names a folder that exists; nothing is read or written yet.
    package init(path: String) {
        self.path = path
    }

    /// The folder that a path to a record means: the path itself, or where it is that of a `result.json`, what holds it.
    ///
    /// Nil for a file of another name.
    package init?(holding path: String) {
        let name = "/" + Self.documentName
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        if trimmed == Self.documentName {
            self.path = "."
        } else if trimmed.hasSuffix(name) {
            self.path = String(trimmed.dropLast(name.count))
        } else {
            var status = stat()
            guard stat(trimmed, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
            self.path = trimmed
        }
    }

    /// Path of `result.json`.
    package var documentPath: String { path + "/" + Self.documentName }
    /// Path of `report.md`.
    package var markdownPath: String { path + "/" + Self.markdownName }

    /// Stores the record, replacing the one stored before; a crash leaves one or the other, whole.
    ///
    /// Throws ``ResultsError`` `noSpace` or `fileSystem` with the path, `unencodable` for a number that is not finite.
    package func store(_ document: ResultDocument) throws(ResultsError) {
        try AtomicFile.write(try document.encoded(), to: documentPath)
    }

    /// Stores a text file such as a report beside the record, replacing it whole.
    ///
    /// `name` is a plain file name. Throws ``ResultsError`` `noSpace` or `fileSystem`.
    package func store(_ text: String, as name: String) throws(ResultsError) {
        precondition(!name.isEmpty && !name.contains("/"), "a result folder holds plain files")
        try AtomicFile.write(text, to: path + "/" + name)
    }

    /// Loads the record.
    package func load() throws(ResultsError) -> ResultDocument {
        try ResultStore.load(path)
    }
}
