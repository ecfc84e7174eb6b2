package import Vocabulary

/// A process at one instant; every part that could not be read says why.
package struct ProcessReading: Equatable, Sendable {
    /// When, CLOCK_MONOTONIC nanoseconds.
    package let instantNs: Int64
    /// The process.
    package let pid: Int32
    /// CPU time and faults of the whole process, ended threads included.
    package let stat: Measured<ProcessStat>
    /// Live threads, in no stated order.
    package let threads: Measured<[ThreadReading]>
    /// Exact CPU nanoseconds by thread group; threads that ended are in it up to their last reading.
    package let cpuNs: Measured<GroupTotals>
    /// Nanoseconds spent runnable without a CPU, by thread group.
    package let runQueueWaitNs: Measured<GroupTotals>
    /// Times put on a CPU, by thread group.
    package let timeslices: Measured<GroupTotals>
    /// Context switches of live threads and of ended ones up to their last full reading.
    package let switches: Measured<ContextSwitches>
    /// Bytes and calls.
    package let io: Measured<ProcessIO>
    /// Memory by kind; expensive, so taken at marks only, after all else, and with telemetry `full`.
    package internal(set) var memory: Measured<ProcessMemory>
    /// The most memory ever resident, in bytes (`VmHWM`).
    package let peakResidentBytes: Measured<Int64>
}
