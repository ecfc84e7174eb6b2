/// Which part of an engine a thread works for, told by its name.
package enum ThreadGroup: String, Sendable, CaseIterable {
    /// The session's one network thread (`libtorrent-netw`, src/session.cpp:343 of 2.0.8, cut to 15 bytes).
    case network
    /// Disk and hashing pools: both carry `libtorrent-disk` (src/mmap_disk_io.cpp:1507), so they cannot be told apart.
    case disk
    /// The program's own threads, and every thread of an engine that names them otherwise.
    case other

    /// The group of a thread with this name (`comm` of proc_pid_comm(5), at most 15 bytes).
    package init(threadName: String) {
        switch threadName {
        case "libtorrent-netw": self = .network
        case "libtorrent-disk": self = .disk
        default: self = .other
        }
    }
}
