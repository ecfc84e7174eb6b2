/// The machine at one instant; every part that could not be read says why.
package struct SystemReading: Equatable, Sendable {
    /// When, CLOCK_MONOTONIC nanoseconds.
    package let instantNs: Int64
    /// CPU time of all CPUs together, steal included.
    package let cpu: Reading<MachineCPUTimes>
    /// Stalls for want of CPU.
    package let cpuPressure: Reading<PressureTotals>
    /// Stalls for want of I/O.
    package let ioPressure: Reading<PressureTotals>
    /// Stalls for want of memory.
    package let memoryPressure: Reading<PressureTotals>
    /// The loopback interface.
    package let loopback: Reading<InterfaceCounters>
    /// TCP and UDP counters.
    package let transport: Reading<TransportCounters>
    /// The device under the watched directory.
    package let device: Reading<DeviceCounters>
    /// Memory and dirty pages.
    package let memory: Reading<MachineMemory>
    /// Faults and swap.
    package let paging: Reading<PagingCounters>
    /// The CPU quotas of this process's control groups, the tightest first, and what each did so far.
    package let quotas: Reading<[CPUQuotaReading]>
}
