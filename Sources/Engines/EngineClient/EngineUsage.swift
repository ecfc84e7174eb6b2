/// A child's resource use (`wait4(2)`), that of its own reaped children included.
package struct EngineUsage: Equatable, Sendable {
    /// All threads, in user mode; the kernel counts microseconds.
    package var userCPUNs: Int64
    /// All threads, in the kernel; likewise.
    package var systemCPUNs: Int64
    /// Peak resident set; the kernel counts KiB.
    package var maxResidentBytes: Int64
    /// Faults served without reading from a disk.
    package var minorFaults: Int64
    /// Faults that read from a disk.
    package var majorFaults: Int64
    /// Times a thread gave up its core, as a rule to wait.
    package var voluntarySwitches: Int64
    /// Times a thread's core was taken.
    package var involuntarySwitches: Int64

    /// Takes every field as it is.
    package init(
        userCPUNs: Int64,
        systemCPUNs: Int64,
        maxResidentBytes: Int64,
        minorFaults: Int64,
        majorFaults: Int64,
        voluntarySwitches: Int64,
        involuntarySwitches: Int64
    ) {
        self.userCPUNs = userCPUNs
        self.systemCPUNs = systemCPUNs
        self.maxResidentBytes = maxResidentBytes
        self.minorFaults = minorFaults
        self.majorFaults = majorFaults
        self.voluntarySwitches = voluntarySwitches
        self.involuntarySwitches = involuntarySwitches
    }
}
