/// What the kernel says a process used over its life (`getrusage`).
package struct ProcessUsage: Codable, Sendable, Equatable {
    /// Time in user mode.
    package var userCpuSeconds: Double
    /// Time in the kernel on its behalf.
    package var systemCpuSeconds: Double
    /// Peak resident set, page cache that it mapped included.
    package var peakResidentBytes: Int64?
    /// Peak of the proportional anonymous memory (`Pss_Anon`), over the marks where it was read.
    package var peakPssAnonBytes: Int64?
    /// Context switches it asked for.
    package var voluntarySwitches: Int64?
    /// Context switches forced on it.
    package var involuntarySwitches: Int64?
    /// Page faults that needed a read.
    package var majorFaults: Int64?
    /// Page faults served from memory.
    package var minorFaults: Int64?

    /// Takes every field as it is; nothing is checked here.
    package init(
        userCpuSeconds: Double,
        systemCpuSeconds: Double,
        peakResidentBytes: Int64? = nil,
        peakPssAnonBytes: Int64? = nil,
        voluntarySwitches: Int64? = nil,
        involuntarySwitches: Int64? = nil,
        majorFaults: Int64? = nil,
        minorFaults: Int64? = nil
    ) {
        self.userCpuSeconds = userCpuSeconds
        self.systemCpuSeconds = systemCpuSeconds
        self.peakResidentBytes = peakResidentBytes
        self.peakPssAnonBytes = peakPssAnonBytes
        self.voluntarySwitches = voluntarySwitches
        self.involuntarySwitches = involuntarySwitches
        self.majorFaults = majorFaults
        self.minorFaults = minorFaults
    }

    private enum CodingKeys: String, CodingKey {
        case userCpuSeconds = "user_cpu_seconds"
        case systemCpuSeconds = "system_cpu_seconds"
        case peakResidentBytes = "peak_resident_bytes"
        case peakPssAnonBytes = "peak_pss_anon_bytes"
        case voluntarySwitches = "voluntary_switches"
        case involuntarySwitches = "involuntary_switches"
        case majorFaults = "major_faults"
        case minorFaults = "minor_faults"
    }
}
