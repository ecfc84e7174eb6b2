/// The machine's memory in bytes (`/proc/meminfo`, proc_meminfo(5)).
package struct MachineMemory: Equatable, Sendable {
    /// Memory the kernel manages.
    package let totalBytes: Int64
    /// Memory that can be had without swapping.
    package let availableBytes: Int64
    /// Page cache, tmpfs included.
    package let cachedBytes: Int64
    /// Pages waiting to be written.
    package let dirtyBytes: Int64
    /// Pages being written.
    package let writebackBytes: Int64
    /// Swap in use.
    package let swapUsedBytes: Int64
}
