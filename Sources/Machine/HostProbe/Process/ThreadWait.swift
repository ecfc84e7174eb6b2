/// What a thread was at when it was looked at, told by where in the kernel it sleeps (`/proc/PID/task/TID/wchan`,
/// proc_pid_wchan(5)).
package enum ThreadWait: Equatable, Sendable {
    /// On a CPU, or ready for one.
    case running
    /// Waiting for work: on a lock, a descriptor or a timer of an event loop.
    case idle
    /// Stopped or frozen by somebody else.
    case stopped
    /// Waiting in the kernel for a lock that another thread holds: ten writers of one file are nine that wait for the one
    /// that writes, and what that one is at decides.
    case queued
    /// Inside a system call that has not come back, by the name of the kernel's function.
    case inCall(String)

    /// Where threads sleep that have nothing to do; beginnings of names, which differ from one kernel to the next.
    private static let idleChannels = [
        "futex_", "ep_poll", "do_epoll_wait", "do_sys_poll", "do_poll", "poll_schedule_timeout", "do_select",
        "do_sigtimedwait",
        "pipe_read", "anon_pipe_read", "pipe_wait", "sk_wait_data", "inet_csk_accept", "do_wait", "wait_woken",
    ]
    private static let lockChannels = [
        "rwsem_", "down_", "__down", "mutex_", "__mutex", "percpu_rwsem", "xfs_ilock", "inode_lock", "lock_two_inodes",
        "vm_mmap_pgoff", "do_user_addr_fault", "lock_mm_and_find_vma",
    ]
    /// The lock of a file is taken in these themselves, where the compiler has put it.
    private static let lockChannelEnds = ["_file_write_iter", "_file_read_iter", "_buffered_write_iter"]
    private static let stopChannels = ["do_signal_stop", "ptrace_stop", "do_freezer_trap", "__refrigerator"]

    /// `channel` is the file's text; "0" and nothing mean that the thread does not sleep.
    package init(channel: String) {
        switch channel {
        case "", "0": self = .running
        case let name where Self.stopChannels.contains(where: name.hasPrefix): self = .stopped
        case let name where Self.idleChannels.contains(where: name.hasPrefix): self = .idle
        case let name where Self.lockChannels.contains(where: name.hasPrefix): self = .queued
        case let name where Self.lockChannelEnds.contains(where: name.hasSuffix): self = .queued
        default: self = .inCall(channel)
        }
    }
}

/// What the threads of one group were at, as counts.
package struct WaitCounts: Equatable, Sendable {
    package var running = 0
    package var idle = 0
    package var stopped = 0
    package var queued = 0
    package var inCalls = 0

    /// All that were looked at.
    package var sum: Int { running + idle + stopped + queued + inCalls }

    /// Those inside calls, with those that wait for one of them; none where whoever holds the lock is at work.
    package var heldByCalls: Int { inCalls > 0 ? inCalls + queued : 0 }

    mutating func add(_ wait: ThreadWait) {
        switch wait {
        case .running: running += 1
        case .idle: idle += 1
        case .stopped: stopped += 1
        case .queued: queued += 1
        case .inCall: inCalls += 1
        }
    }
}

/// What the network thread and the disk threads of a process were at.
package struct ThreadWaits: Equatable, Sendable {
    package var network = WaitCounts()
    package var disk = WaitCounts()
    /// Threads of either inside a call, by the kernel's function.
    package var calls: [String: Int] = [:]

    package init() {}

    mutating func add(_ wait: ThreadWait, _ group: ThreadGroup) {
        switch group {
        case .network: network.add(wait)
        case .disk: disk.add(wait)
        case .other: return
        }
        if case .inCall(let name) = wait { calls[name, default: 0] += 1 }
    }
}
