import HostProbe

/// How busy one engine was in the steady part of a run; shares are CPU seconds per second of wall time.
struct EngineLoad: Sendable, Equatable {
    /// As in `leecher-1`.
    let label: String
    /// Its one network thread: 1 is a whole core.
    let networkShare: Double
    /// How long that thread was runnable without a CPU.
    let networkWaitShare: Double
    /// All disk and hashing threads together.
    let diskShare: Double
    /// All threads.
    let cpuShare: Double
    /// Disk or hashing threads that may work at the same time; 0 where the back end has none.
    let diskLanes: Int
    /// The CPUs that it may run on; nil for all.
    let affinity: Set<Int>?

    /// The part of the label before the number.
    var role: String { String(label.prefix { $0 != "-" }) }
}
