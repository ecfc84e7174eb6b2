import CLinux
import FoundationEssentials
import Glibc

/// Bytes that the owner of a working folder is still going to write, where every other runner can see them.
///
/// They are a lock on so many bytes of the folder's lock file, far behind its end (F_OFD_SETLK, fcntl(2)): it goes with its
/// owner however that ends, and /proc/locks shows it to everyone on this kernel, other users and containers included.
struct SpacePromise {
    /// What is promised.
    enum Kind {
        /// All that the folder will ever hold.
        case all
        /// What its run directories will hold; the rest is written.
        case runs
    }

    /// What others have promised on the same file system and not yet written.
    struct Others: Equatable {
        var bytes: Int64 = 0
        var count = 0
        /// Whether any of them was made after our own.
        var hasLater = false
    }

    /// Of Linux on every architecture; Glibc shows it to C only where _GNU_SOURCE is defined.
    private static let setOpenFileLock: Int32 = 37
    /// No file is so long, and no other program locks there.
    private static let firstByte: Int64 = 1 << 62
    /// Tickets, and any promise behind them, end before the next kind's.
    private static let runsBit: Int64 = 1 << 53
    private static let ticketMask: Int64 = 1 << 52 - 1
    private static let longestBytes: Int64 = 1 << 51

    private let descriptor: Int32
    /// When it was made, in microseconds: who was first has the space.
    private let ticket = (tb_monotonic_ns() / 1000) & ticketMask
    private var kind: Kind?

    /// On the lock file that is open as `descriptor`; nothing is promised yet.
    init(on descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Promises so many bytes in place of what was promised before. A file system that knows no locks keeps no promise.
    mutating func make(_ bytes: Int64, _ kind: Kind) {
        let promised = min(max(bytes, 1), Self.longestBytes)
        lock(F_WRLCK, from: start(kind), promised)
        if let old = self.kind {
            lock(F_UNLCK, from: start(old) + (old == kind ? promised : 0), Self.longestBytes)
        }
        self.kind = kind
    }

    private func start(_ kind: Kind) -> Int64 { Self.firstByte + (kind == .runs ? Self.runsBit : 0) + ticket }

    private func lock(_ type: Int32, from start: Int64, _ bytes: Int64) {
        var range = flock()
        range.l_type = Int16(type)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(start)
        range.l_len = off_t(bytes)
        _ = fcntl(descriptor, Self.setOpenFileLock, &range)
    }

    /// What others have promised, as `locks` (/proc/locks) says; `written` tells what a folder that can be looked into
    /// holds of it, by the inode of its lock file.
    func others(locks: String, written: (UInt64, Kind) -> Int64) -> Others {
        let all = locks.split(separator: "\n").compactMap { Line($0) }
        // By the kernel's own name for the file system, which stat(2) need not give.
        let own = all.first { $0.ticket == ticket && $0.kind == kind }
        guard let own else { return Others() }
        var others = Others()
        for line in all where line.device == own.device && line.inode != own.inode {
            others.bytes += max(0, line.bytes - written(line.inode, line.kind))
            others.count += 1
            others.hasLater = others.hasLater || line.ticket > ticket
        }
        return others
    }

    /// `7: OFDLCK  ADVISORY  WRITE -1 00:19:1234 4611686018427387904 4611686018427391999`
    private struct Line {
        let device: Substring
        let inode: UInt64
        let ticket: Int64
        let kind: Kind
        let bytes: Int64

        init?(_ text: Substring) {
            let words = text.split(separator: " ")
            guard words.count == 8, words[1] == "OFDLCK", words[3] == "WRITE", let place = words[5].lastIndex(of: ":"),
                let inode = UInt64(words[5][words[5].index(after: place)...]), let first = Int64(words[6]),
                let last = Int64(words[7]), first >= firstByte, last >= first
            else { return nil }
            let offset = first - firstByte
            guard offset < 2 * runsBit, last - first < longestBytes else { return nil }
            device = words[5][..<place]
            self.inode = inode
            ticket = offset & ticketMask
            kind = offset >= runsBit ? .runs : .all
            bytes = last - first + 1
        }
    }
}
