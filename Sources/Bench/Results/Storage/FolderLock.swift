import Glibc

/// Keeps others from adding runs to a result while this process does; ends with the last reference, also on SIGKILL.
package final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Locks a folder that exists. Throws ``ResultsError`` `inUse` where another process holds it, `notFound`.
    ///
    /// A file system that knows no locks lets everyone in: the lock guards against haste, not against intent.
    package init(_ folder: ResultFolder) throws(ResultsError) {
        descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw AtomicFile.failure("open", folder.path, errno) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            close(descriptor)
            throw ResultsError(
                .inUse,
                "\(folder.path) is being written by another torrbench: wait until it has ended"
            )
        }
    }

    deinit { close(descriptor) }

    /// Throws ``ResultsError`` `inUse` where a torrbench adds runs to the record at `path`, a result's folder or its
    /// `result.json`; a file of another name is in no result's folder, and nobody adds to it.
    package static func verifyFree(_ path: String) throws(ResultsError) {
        guard let folder = ResultFolder(holding: path) else { return }
        _ = try FolderLock(folder)
    }
}
