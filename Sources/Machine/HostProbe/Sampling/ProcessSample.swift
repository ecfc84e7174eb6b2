/// One process at one tick; nil where the series' `absences` say why. Counters count from the process's start.
package struct ProcessSample: Equatable, Sendable {
    /// When, CLOCK_MONOTONIC nanoseconds.
    package let instantNs: Int64
    /// CPU in user mode, nanoseconds.
    package let userNs: Int64
    /// CPU in the kernel, nanoseconds.
    package let systemNs: Int64
    /// Exact CPU nanoseconds by thread group.
    package let cpuNs: GroupTotals?
    /// Nanoseconds runnable without a CPU, by thread group.
    package let runQueueWaitNs: GroupTotals?
    /// Faults served without I/O.
    package let minorFaults: Int64
    /// Faults that waited for I/O.
    package let majorFaults: Int64
    /// Bytes fetched from the device.
    package let deviceReadBytes: Int64?
    /// Bytes made dirty for the device.
    package let deviceWriteBytes: Int64?
    /// Live threads.
    package let threads: Int64
    /// Live disk and hashing threads: asked against seen.
    package let diskThreads: Int64?
    /// Its first thread's state letter: T where somebody has stopped it.
    package var state: Character = "S"
    /// What its network and disk threads were at.
    package var waits: ThreadWaits?
}
