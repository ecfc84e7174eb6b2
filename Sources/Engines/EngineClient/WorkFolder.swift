import FoundationEssentials
import Glibc
import Synchronization

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
    private let root: String
    private let lock: Int32
    private let janitor: Janitor
    private let promise: Mutex<SpacePromise>

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
        self.root = root
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
        promise = Mutex(SpacePromise(on: lock))
    }

    /// Tells all other runners how many bytes will be written here: in all, or in directories of runs where everything
    /// else is written. It holds until this process has ended or let the folder go.
    package func promise(_ bytes: Int64, onlyRunsAreLeft: Bool = false) {
        promise.withLock { $0.make(bytes, onlyRunsAreLeft ? .runs : .all) }
    }

    /// What other runners have promised on this file system and not yet written; of a folder that cannot be looked into
    /// all that it was promised.
    ///
    /// `hasLater` says whether some did so after this one, and so may still make room for it. `locks` is what /proc/locks
    /// says; nothing is known where it cannot be read.
    package func promisedByOthers(
        locks: String? = KernelLocks.text()
    ) -> (bytes: Int64, runners: Int, hasLater: Bool) {
        guard let locks else { return (0, 0, false) }
        let folders = Self.folders(below: root)
        let others = promise.withLock { promise in
            promise.others(locks: locks) { inode, kind in
                folders[inode].map { Self.bytes(in: $0, onlyRuns: kind == .runs) } ?? 0
            }
        }
        return (others.bytes, others.count, others.hasLater)
    }

    /// Folders of runners by the inodes of their lock files.
    private static func folders(below root: String) -> [UInt64: String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let found = names.filter { $0.hasPrefix(prefix) }.compactMap { name -> (UInt64, String)? in
            var status = stat()
            guard lstat("\(root)/\(name)/\(lockName)", &status) == 0 else { return nil }
            return (UInt64(status.st_ino), "\(root)/\(name)")
        }
        return Dictionary(found) { first, _ in first }
    }

    /// What files below a folder take.
    private static func bytes(in folder: String, onlyRuns: Bool) -> Int64 {
        var bytes: Int64 = 0
        for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
            var status = stat()
            guard !onlyRuns || name.hasPrefix("run-"), lstat("\(folder)/\(name)", &status) == 0 else { continue }
            bytes += Int64(status.st_blocks) * 512
        }
        return bytes
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
            } else if isOfAnOldVersion(name), isOlderThanThisBoot(path) {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }

    /// torrbench-PID-ID, without a lock: how folders were called before there were locks.
    private static func isOfAnOldVersion(_ name: String) -> Bool {
        let parts = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard name.hasPrefix(prefix), parts.count == 2, let pid = Int32(parts[0]), pid > 0 else { return false }
        let isID = parts[1].count == 8 && parts[1].allSatisfy { $0.isHexDigit && !$0.isUppercase }
        return isID || ["validate", "overhead"].contains(parts[1])
    }

    /// A folder of our own that nothing has changed since the machine was started, so that no process uses it.
    private static func isOlderThanThisBoot(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
            access("\(path)/\(lockName)", F_OK) != 0, let data = FileManager.default.contents(atPath: "/proc/stat")
        else { return false }
        let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("btime ") }
        guard let bootSeconds = line.flatMap({ Int($0.dropFirst(6)) }) else { return false }
        return status.st_mtim.tv_sec < bootSeconds && status.st_ctim.tv_sec < bootSeconds
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

/// The kernel's list of all locks on files.
package enum KernelLocks {
    /// /proc/locks; nil where it cannot be read.
    package static func text() -> String? {
        FileManager.default.contents(atPath: "/proc/locks").map { String(decoding: $0, as: UTF8.self) }
    }
}
