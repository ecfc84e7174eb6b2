package import Vocabulary

/// The machine at one instant; every part that could not be read says why.
package struct SystemReading: Equatable, Sendable {
    /// When, CLOCK_MONOTONIC nanoseconds.
    package let instantNs: Int64
    /// CPU time of all CPUs together, steal included.
    package let cpu: Measured<MachineCPUTimes>
    /// Stalls for want of CPU.
    package let cpuPressure: Measured<PressureTotals>
    /// Stalls for want of I/O.
    package let ioPressure: Measured<PressureTotals>
    /// Stalls for want of memory.
    package let memoryPressure: Measured<PressureTotals>
    /// The loopback interface.
    package let loopback: Measured<InterfaceCounters>
    /// TCP and UDP counters.
    package let transport: Measured<TransportCounters>
    /// The device under the watched directory.
    package let device: Measured<DeviceCounters>
    /// Memory and dirty pages.
    package let memory: Measured<MachineMemory>
    /// Faults and swap.
    package let paging: Measured<PagingCounters>
    /// The CPU quotas of this process's control groups, the tightest first, and what each did so far.
    package let quotas: Measured<[CPUQuotaReading]>
}
