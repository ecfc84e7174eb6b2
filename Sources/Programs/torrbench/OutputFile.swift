import Results

/// Where a command's output goes: a file that is replaced whole, or standard output.
struct OutputFile {
    private let path: String?
    private let option: String

    /// The file at `path`, which `option` named; standard output for nil.
    init(_ path: String?, option: String = "--out") {
        self.path = path
        self.option = option
    }

    /// Writes all of the output; a file is there whole or not at all, and its folder is made where it is missing.
    func write(_ text: String) throws {
        guard let path else { return try Console.standardOutput.write(text) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, !name.isEmpty else {
            throw InputError(message: "\(option) \(path): give the path of a file, not of a folder")
        }
        let folder = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
        do {
            try ResultFolder.make(folder).store(text, as: String(name))
        } catch {
            throw ResultsError(error.code, "cannot write \(option) '\(path)'", cause: error.cause)
        }
    }
}
