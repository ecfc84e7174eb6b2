import Glibc

/// Writes whole files so that a reader, or a crash, never meets half of one.
enum AtomicFile {
    /// Puts `text` at `path`: into a file beside it, flushed to the device, renamed over `path`, the folder flushed.
    ///
    /// The file beside it has a name of its own, so that any number may write at once, the last of them for good. A device
    /// or pipe is written to, never replaced. On failure the old content of `path` is untouched and the file beside it is
    /// removed; the error names `path`.
    static func write(_ text: String, to path: String) throws(ResultsError) {
        var status = stat()
        if stat(path, &status) == 0, [S_IFCHR, S_IFIFO].contains(status.st_mode & S_IFMT) {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure("open", path, errno) }
            defer { close(descriptor) }
            if let problem = put(text, into: descriptor) { throw failure("write", path, problem) }
            return
        }
        let (temporary, descriptor) = try create(beside: path)
        do throws(ResultsError) {
            defer { close(descriptor) }
            let problem = put(text, into: descriptor) ?? (fsync(descriptor) == 0 ? nil : errno)
            if let problem { throw failure("write", path, problem) }
            guard rename(temporary, path) == 0 else { throw failure("replace", path, errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        try flushFolder(of: path)
    }

    /// A new file in the folder of `path` under a name that nobody else has, never through a link. Errors name the file
    /// that was asked for: nobody knows of the other.
    private static func create(beside path: String) throws(ResultsError) -> (path: String, descriptor: Int32) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        for _ in 0..<16 {
            let name = "\(folder).torrbench-\(String(UInt64.random(in: 0 ... .max), radix: 36)).partial"
            let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
            if descriptor >= 0 { return (name, descriptor) }
            guard errno == EEXIST else { break }
        }
        throw failure("create", path, errno)
    }

    /// Writes all of it; the error's number, or nil.
    private static func put(_ text: String, into descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { bytes -> Int32? in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                written += count
            }
            return nil
        }
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
