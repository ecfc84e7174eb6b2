/// CPU time of the whole machine since boot in nanoseconds, kept by the kernel in ticks of 10 ms (proc_stat(5)).
///
/// Guest time is in `userNs` and `niceNs` already, so the parts below add up to all CPU time.
package struct MachineCPUTimes: Equatable, Sendable {
    /// User mode.
    package let userNs: Int64
    /// User mode at lowered priority.
    package let niceNs: Int64
    /// Kernel.
    package let systemNs: Int64
    /// Nothing to do.
    package let idleNs: Int64
    /// Nothing to do while I/O was outstanding.
    package let ioWaitNs: Int64
    /// Hard interrupts.
    package let interruptNs: Int64
    /// Soft interrupts: loopback TCP does its work here.
    package let softInterruptNs: Int64
    /// Taken by the hypervisor for others.
    package let stealNs: Int64

    /// Everything but idle, I/O wait and steal.
    package var busyNs: Int64 { userNs + niceNs + systemNs + interruptNs + softInterruptNs }

    /// All time of all CPUs.
    package var totalNs: Int64 { busyNs + idleNs + ioWaitNs + stealNs }
}
