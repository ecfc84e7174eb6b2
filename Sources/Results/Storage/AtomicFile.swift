import Glibc

/// Writes whole files so that a reader, or a crash, never meets half of one.
enum AtomicFile {
    /// Puts `text` at `path`: into a file beside it, flushed to the device, renamed over `path`, the folder flushed.
    ///
    /// On failure the old content of `path` is untouched and the file beside it is removed; the error names `path`.
    static func write(_ text: String, to path: String) throws(ResultsError) {
        let temporary = path + ".partial"
        do throws(ResultsError) {
            try fill(temporary, with: text, for: path)
            guard rename(temporary, path) == 0 else { throw failure("replace", path, errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        try flushFolder(of: path)
    }

    /// Errors name the file that was asked for, `path`: nobody knows of the other.
    private static func fill(_ temporary: String, with text: String, for path: String) throws(ResultsError) {
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("create", path, errno) }
        defer { close(descriptor) }
        var text = text
        let problem = text.withUTF8 { bytes -> Int32? in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                written += count
            }
            return fsync(descriptor) == 0 ? nil : errno
        }
        if let problem { throw failure("write", path, problem) }
    }

    private static func flushFolder(of path: String) throws(ResultsError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", folder, errno) }
        defer { close(descriptor) }
        // Some file systems cannot flush a folder and say so with EINVAL; the rename is then as safe as they make it.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure("flush", folder, errno) }
    }

    static func failure(_ verb: String, _ path: String, _ number: Int32) -> ResultsError {
        let code: ResultsError.Code =
            switch number {
            case ENOSPC, EDQUOT: .noSpace
            case EMFILE, ENFILE, ENOMEM, EFBIG, EIO: .exhausted
            case ENOENT, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG: .noPlace
            default: .fileSystem
            }
        return ResultsError(
            code,
            "cannot \(verb) \(path)",
            cause: String(cString: strerror(number))
        )
    }
}
