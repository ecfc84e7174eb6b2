import FoundationEssentials
import Glibc

/// A working directory whose owner lives for as long as a lock is held on a file in it.
///
/// The lock is the kernel's (flock(2)) and goes with the process however it ends, also in another container that shares
/// the directory, where process ids mean nothing. A janitor removes the directory where its owner is killed; `sweep`
/// removes what a janitor could not.
package final class WorkFolder: Sendable {
    /// Why one could not be made.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        /// The directory, or what is missing to watch over it.
        package let path: String
        /// The errno of the system call.
        package let number: Int32
        /// The system's or the client's words.
        package let reason: String

        package var description: String { "cannot make the working directory '\(path)': \(reason)" }
    }

    /// The directory; it exists.
    package let path: String
    private let lock: Int32
    private let janitor: Janitor

    private static let prefix = "torrbench-"
    /// What is under construction has no lock for a moment, so that nobody takes it for left behind within an hour.
    private static let unfinishedPrefix = ".torrbench-making-"
    private static let unfinishedSeconds = 3600
    private static let lockName = ".torrbench-lock"

    /// Makes `torrbench-NAME-RANDOM` below `root`, with its lock held before anyone can see it under that name.
    package init(_ name: String, below root: String) throws(Failure) {
        let random = String(UInt64.random(in: .min ... .max), radix: 16)
        let path = "\(root)/\(Self.prefix)\(name)-\(random)"
        let unfinished = "\(root)/\(Self.unfinishedPrefix)\(random)"
        self.path = path
        do {
            janitor = try Janitor.start(removing: [path, unfinished])
        } catch {
            throw Failure(path: path, number: 0, reason: "\(error)")
        }
        guard mkdir(unfinished, 0o755) == 0 else {
            let number = errno
            janitor.dismiss()
            throw Failure(path: path, number: number, reason: String(cString: strerror(number)))
        }
        let lock = open("\(unfinished)/\(Self.lockName)", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        // Where the file system knows no locks nobody else can take one either, and nothing is swept.
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK, rename(unfinished, path) == 0
        else {
            let number = errno
            if lock >= 0 { close(lock) }
            try? FileManager.default.removeItem(atPath: unfinished)
            janitor.dismiss()
            throw Failure(path: path, number: number, reason: String(cString: strerror(number)))
        }
        self.lock = lock
    }

    /// Removes it with all that is in it; the last use.
    package func remove() {
        try? FileManager.default.removeItem(atPath: path)
        close(lock)
        janitor.dismiss()
    }

    /// Removes the folders below `root` whose owner no longer lives; a folder without a lock file of ours is not ours.
    package static func sweep(_ root: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
            let path = "\(root)/\(name)"
            if name.hasPrefix(unfinishedPrefix) {
                if isOld(path) { try? FileManager.default.removeItem(atPath: path) }
            } else if name.hasPrefix(prefix), let lock = lockOfTheDead(path) {
                try? FileManager.default.removeItem(atPath: path)
                close(lock)
            }
        }
    }

    private static func isOld(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
        return time(nil) - status.st_mtim.tv_sec > unfinishedSeconds
    }

    /// The lock of a folder whose owner has let it go, held now; nil where it lives, or where there is none.
    private static func lockOfTheDead(_ path: String) -> Int32? {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard directory >= 0 else { return nil }
        defer { close(directory) }
        let lock = openat(directory, lockName, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard lock >= 0 else { return nil }
        if RegularFile.isRegular(lock), flock(lock, LOCK_EX | LOCK_NB) == 0 { return lock }
        close(lock)
        return nil
    }
}
