/// A process's memory by kind in bytes (`smaps_rollup`, proc_pid_smaps(5)); pages shared by n processes count 1/n in Pss.
package struct ProcessMemory: Equatable, Sendable {
    /// All resident pages, shared ones in full.
    package let residentBytes: Int64
    /// Proportional share of all resident pages.
    package let proportionalBytes: Int64
    /// Its anonymous part: heap and stacks, the engine's own memory.
    package let proportionalAnonymousBytes: Int64
    /// Its file part: page cache mapped by the mmap disk backend, and program text.
    package let proportionalFileBytes: Int64
    /// Its shared-memory part (tmpfs files that are mapped).
    package let proportionalSharedMemoryBytes: Int64
    /// Pages that this process alone has written.
    package let privateDirtyBytes: Int64
    /// Pages in swap.
    package let swapBytes: Int64
}
