import Glibc

/// Opens files that an engine has written, which may be anything: a FIFO that is never written to, a link to elsewhere.
package enum RegularFile {
    /// Why one could not be opened.
    package struct Failure: Error, Equatable, Sendable {
        /// What it is, or the system's words.
        package let reason: String
    }

    /// Opens the file at `path`, relative to the directory `root`, for reading; the descriptor is the caller's.
    ///
    /// No link is followed below `root`, and nothing but a regular file with one name is opened, so that it never waits.
    package static func open(_ path: String, below root: String) throws(Failure) -> Int32 {
        var directory = Glibc.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw system() }
        defer { close(directory) }
        let names = path.split(separator: "/").map(String.init)
        for name in names.dropLast() {
            let next = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw failure(name, in: directory) }
            close(directory)
            directory = next
        }
        guard let name = names.last else { throw Failure(reason: "it has no name") }
        var status = stat()
        // Looked at first: the mere opening of a device may do something.
        guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw system() }
        if let words = words(status) { throw Failure(reason: words) }
        let file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard file >= 0 else { throw failure(name, in: directory) }
        guard isRegular(file) else {
            close(file)
            throw Failure(reason: "it is no regular file any more")
        }
        return file
    }

    /// Whether an open file is a regular one.
    package static func isRegular(_ file: Int32) -> Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private static func system() -> Failure { Failure(reason: String(cString: strerror(errno))) }

    private static func failure(_ name: String, in directory: Int32) -> Failure {
        let reason = system()
        var status = stat()
        guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFLNK else {
            return reason
        }
        return Failure(reason: "'\(name)' is a symbolic link")
    }

    /// What it is, where it is not a regular file of its own.
    private static func words(_ status: stat) -> String? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: status.st_nlink > 1 ? "it is a hard link to a file that has \(status.st_nlink) names" : nil
        case S_IFDIR: String(cString: strerror(EISDIR))
        case S_IFLNK: "it is a symbolic link"
        case S_IFIFO: "it is a FIFO"
        case S_IFSOCK: "it is a socket"
        default: "it is a device"
        }
    }
}
