import HostProbe

/// How busy one engine was in the steady part of a run; shares are seconds per second of wall time.
struct EngineLoad: Sendable, Equatable {
    /// As in `leecher-1`.
    let label: String
    /// CPU time of its one network thread: 1 is a whole core.
    let networkShare: Double
    /// How long that thread was runnable without a CPU.
    let networkWaitShare: Double
    /// CPU time of all disk and hashing threads together.
    let diskShare: Double
    /// CPU time of all threads.
    let cpuShare: Double
    /// Disk or hashing threads that may work at the same time; 0 where the back end has none.
    let diskLanes: Int
    /// The CPUs that it may run on; nil for all.
    let affinity: Set<Int>?
    /// How long its disk and hashing threads together were runnable without a CPU.
    var diskWaitShare = 0.0
    /// Disk and hashing threads that there are, on however few cores.
    var diskThreads = 0
    /// How many of them were inside a system call that had not come back, on average.
    var diskCallShare = 0.0
    /// How long the network thread was inside such a call.
    var networkCallShare = 0.0
    /// The kernel's function in which such calls were seen most often.
    var call: String?
    /// How long it did not run because it had been stopped.
    var stoppedShare = 0.0

    /// The part of the label before the number.
    var role: String { String(label.prefix { $0 != "-" }) }

    /// How long the network thread had something to do.
    var networkOccupied: Double { networkShare + networkWaitShare + networkCallShare }

    /// How long the disk threads had something to do on the cores that they may use; a call takes a thread and no core.
    var diskOccupied: Double {
        guard diskLanes > 0 else { return 0 }
        let calls = diskThreads > 0 ? diskCallShare / Double(diskThreads) : 0
        return (diskShare + diskWaitShare) / Double(diskLanes) + calls
    }
}
