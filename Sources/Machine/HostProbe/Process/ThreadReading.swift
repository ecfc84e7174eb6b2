package import Vocabulary

/// One live thread of a process at one instant.
package struct ThreadReading: Equatable, Sendable {
    /// The kernel's thread id.
    package let threadID: Int32
    /// Name at its first sighting, at most 15 bytes.
    package let name: String
    /// What it works for.
    package let group: ThreadGroup
    /// CPU time in user mode in nanoseconds, kept by the kernel in ticks of 10 ms.
    package let userNs: Int64
    /// CPU time in the kernel in nanoseconds, likewise in ticks.
    package let systemNs: Int64
    /// Exact CPU time, run-queue wait and slices.
    package let scheduler: Measured<SchedulerTimes>
    /// Switches of this thread.
    package let switches: Measured<ContextSwitches>
}
