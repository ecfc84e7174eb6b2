import Glibc

/// The threads of one process, followed as they come and go.
///
/// A thread that ends takes its counters with it (the process's own `schedstat` shows its first thread only), so what it
/// had at its last sighting is kept in the retired sums.
final class ThreadTable {
    /// More threads than this are not followed: an engine has tens.
    static let threadsMaximum = 4096

    private let tasks: Descriptor
    private let name: String
    private let groups: [String: ThreadGroup]
    private var live: [Int32: WatchedThread] = [:]
    private var retired = Sums()
    private var networkThreadID: Int32?

    /// Sums over the threads of a process.
    struct Sums {
        var cpuNs = GroupTotals()
        var runQueueWaitNs = GroupTotals()
        var timeslices = GroupTotals()
        var switches = ContextSwitches(voluntary: 0, involuntary: 0)
        var liveDiskThreads: Int64 = 0
    }

    init(process: Descriptor, named processName: String, groups: [String: ThreadGroup]) throws(HostProbeError) {
        self.groups = groups
        tasks = try Descriptor(path: "task", directory: process, flags: O_DIRECTORY)
        name = "\(processName)task/"
    }

    /// Reads each thread's cheap counters. `liveThreads` is how many the process says it has: when that matches and no
    /// known thread has ended, the directory need not be listed.
    func refresh(liveThreads: Int64?) throws(HostProbeError) {
        var ended = false
        for thread in Array(live.values) {
            do {
                try thread.refresh()
            } catch {
                retire(thread)
                ended = true
            }
        }
        if ended || liveThreads.map({ Int($0) != live.count }) ?? true { try discover() }
    }

    /// Reads everything about each live thread.
    func readFully() throws(HostProbeError) -> [ThreadReading] {
        try discover()
        var readings: [ThreadReading] = []
        for thread in Array(live.values) {
            do {
                readings.append(try thread.readFully())
            } catch {
                retire(thread)
            }
        }
        return readings
    }

    /// Sums over live threads and those that have ended.
    var sums: Sums {
        var sums = retired
        for thread in live.values { add(thread, to: &sums) }
        sums.liveDiskThreads = Int64(live.values.count { $0.group == .disk })
        return sums
    }

    /// What the live threads of the network and the disk are at now; nil where the kernel does not say of any.
    func readWaits() -> ThreadWaits? {
        var waits = ThreadWaits()
        for thread in live.values where thread.group != .other {
            if let wait = thread.readWait() { waits.add(wait, thread.group) }
        }
        return waits.network.sum + waits.disk.sum > 0 ? waits : nil
    }

    private func retire(_ thread: WatchedThread) {
        live[thread.threadID] = nil
        add(thread, to: &retired)
    }

    private func add(_ thread: WatchedThread, to sums: inout Sums) {
        sums.cpuNs[thread.group] += thread.scheduler.onCPUNs
        sums.runQueueWaitNs[thread.group] += thread.scheduler.runQueueWaitNs
        sums.timeslices[thread.group] += thread.scheduler.timeslices
        sums.switches.voluntary += thread.switches.voluntary
        sums.switches.involuntary += thread.switches.involuntary
    }

    private func discover() throws(HostProbeError) {
        for threadID in try threadIDs() where live[threadID] == nil && live.count < Self.threadsMaximum {
            // A thread may end between the listing and the opening; it then has no counters to read.
            live[threadID] = try? WatchedThread(threadID: threadID, tasks: tasks, tasksName: name, groups: groups)
        }
        tellDiskThreads()
    }

    /// Debian's libtorrent names no threads: they inherit the name that the engine gave to the network thread. That one
    /// is there first, and the others with its name are the disk threads that it has started.
    private func tellDiskThreads() {
        let named = live.values.filter { $0.group == .network }.map(\.threadID)
        if networkThreadID == nil { networkThreadID = named.min() }
        for threadID in named where threadID != networkThreadID { live[threadID]?.group = .disk }
    }

    private func threadIDs() throws(HostProbeError) -> [Int32] {
        // A descriptor of its own, since closedir closes it and a shared one would share its position.
        let own = openat(tasks.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0, let directory = fdopendir(own) else {
            let number = errno
            if own >= 0 { close(own) }
            throw HostProbeError(.unreadable, "list \(name)", systemError: number)
        }
        defer { closedir(directory) }
        var found: [Int32] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let threadID = Int32(name) { found.append(threadID) }
        }
        return found
    }
}
