import CLinux
import Vocabulary

extension tb_usage {
    /// The same figures, as this module has them.
    var engineUsage: ProcessUsage {
        ProcessUsage(
            userCPUNs: user_cpu_ns,
            systemCPUNs: system_cpu_ns,
            peakResidentBytes: max_resident_bytes,
            minorFaults: minor_faults,
            majorFaults: major_faults,
            voluntarySwitches: voluntary_switches,
            involuntarySwitches: involuntary_switches
        )
    }
}
